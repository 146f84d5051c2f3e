import type { Exchange } from '../../exchange/exchange.ts';
import type { Interaction, Pact } from '../pact/pact.ts';

/** One interaction on its way through a verification, in the order in which the verifier takes them. */
export interface Item {
  readonly pact: Pact;
  /** Absent for a message, which nobody asks for over HTTP. */
  readonly interaction: Interaction | undefined;
  readonly index: number;
  readonly description: string;
  readonly states: readonly { readonly name: string; readonly params: Readonly<Record<string, unknown>> }[];
  /** Why the target cannot be brought into one of its states. */
  unavailable?: string;
  /** A state that the target knows, and why setting it failed. */
  unset?: { readonly state: string; readonly reason: string };
  /** What went over the wire for it. */
  readonly exchanges: Exchange[];
  /** Why an answer did not come. */
  unanswered?: string;
}

/** All interactions of pacts. They are counted here, from the files: a verifier that says nothing of one has not verified it. */
export function itemsOf(pacts: readonly Pact[]): Item[] {
  return pacts.flatMap((pact) => {
    const known = new Map(pact.interactions.map((interaction) => [interaction.index, interaction]));
    const { interactions = [] } = JSON.parse(pact.text) as { interactions?: readonly unknown[] };
    return interactions.map((written, index): Item => {
      const interaction = known.get(index);
      const { description, states } = interaction ?? readMessage(written);
      return { pact, interaction, index, description, states, exchanges: [] };
    });
  });
}

/** Messages are none of ours, but a verifier takes them in their turn. */
function readMessage(written: unknown): Pick<Item, 'description' | 'states'> {
  const { description, providerStates } = (written ?? {}) as { description?: unknown; providerStates?: unknown };
  const names = Array.isArray(providerStates) ? providerStates.map((state: { name?: unknown } | null) => String(state?.name ?? '')) : [];
  return { description: typeof description === 'string' ? description : '', states: names.map((name) => ({ name, params: {} })) };
}

/** The name that a verifier gives an interaction among its errors. */
export function reportedName({ pact, states, description }: Item): string {
  const given = states.length === 0 ? '' : ` Given ${states.map(({ name }) => name).join(' And ')}`;
  return `Verifying a pact between ${pact.consumer} and ${pact.provider}${given} - ${description}`;
}
