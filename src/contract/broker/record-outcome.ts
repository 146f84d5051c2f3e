import { isDeepStrictEqual } from 'node:util';
import type { Pact } from '../pact/pact.ts';
import { quote } from '../say.ts';
import { ask } from './ask.ts';
import type { Limits } from './call-pact.ts';
import type { Broker } from './connection.ts';
import { type Failure, isFailure } from './failure.ts';
import { readIndex } from './index-resource.ts';
import { pactPath } from './paths.ts';
import { refuseDoubles } from './publish.ts';
import { hrefOf, type Resource } from './resource.ts';

/** What a comparison of one pact with the document came to. */
export interface PactOutcome {
  readonly pact: Pact;
  readonly success: boolean;
  /** For the page of the result: plain JSON without secrets. */
  readonly details: Readonly<Record<string, unknown>>;
}

export interface Stand {
  /** The version of the consumers, under which their pacts were published. */
  readonly consumerVersion: string;
  /** The version of the provider that the document stands for. */
  readonly providerVersion: string;
  readonly providerBranch?: string;
  readonly buildUrl?: string;
  readonly tool: { readonly name: string; readonly version: string };
}

/**
 * Records comparisons as verification results of the provider version that the document stands for: the open-source broker knows no
 * provider contracts, and so `can-i-deploy` answers for a provider that one does not run. Nothing is recorded unless the broker has
 * each of the pacts, with the content that was compared.
 */
export async function recordOutcomes(broker: Broker, outcomes: readonly PactOutcome[], stand: Stand, limits: Limits): Promise<Recorded> {
  refuseDoubles(outcomes.map(({ pact }) => pact));
  const done: Pact[] = [];
  const index = await readIndex(broker, limits.patience);
  if (isFailure(index)) return { done, failure: index };
  const links: string[] = [];
  for (const { pact } of outcomes) {
    const link = await resultsLink(broker, pact, stand, limits);
    if (typeof link !== 'string') return { done, failure: link };
    links.push(link);
  }
  for (const [at, outcome] of outcomes.entries()) {
    const failure =
      (await recordBranch(broker, outcome.pact, stand, limits)) ?? (await record(broker, links[at] ?? '', outcome, stand, limits));
    if (failure) return { done, failure };
    done.push(outcome.pact);
  }
  return { done };
}

export interface Recorded {
  readonly done: readonly Pact[];
  readonly failure?: Failure;
}

/** Where the results of a pact go, once it is certain that the broker's is the one that was compared. */
async function resultsLink(broker: Broker, pact: Pact, { consumerVersion }: Stand, { patience }: Limits): Promise<string | Failure> {
  const named = `the pact of ${quote(pact.consumer)} version ${quote(consumerVersion)}`;
  const answer = await ask(broker, { to: pactPath(broker, pact, consumerVersion), doing: `reading ${named}` }, patience);
  if (isFailure(answer)) return answer;
  if (answer.status === 404)
    return {
      kind: 'refused',
      failure: `The broker at ${broker.baseUrl} does not have ${named}, so that no result of it can be recorded; publish it first, e.g. connect-conformance publish ${pact.source}.`,
    };
  if (!sameContent(pact, answer.json))
    return {
      kind: 'refused',
      failure: `The broker at ${broker.baseUrl} has ${named} with another content than ${pact.source}, so that nothing is recorded for it; publish the file under a version of its own, or give the one it was published under.`,
    };
  const link = hrefOf(answer.json, 'pb:publish-verification-results');
  return (
    link ?? {
      kind: 'unavailable',
      failure: `The broker at ${broker.baseUrl} gives no link to publish a verification result, reading ${named}.`,
    }
  );
}

/** The broker adds links to a pact, and an id to each of its interactions. */
function sameContent(pact: Pact, there: Resource): boolean {
  const ours = JSON.parse(pact.text) as Resource;
  return ['interactions', 'messages'].every((name) => isDeepStrictEqual(withoutIds(ours[name]), withoutIds(there[name])));
}

function withoutIds(list: unknown): unknown {
  if (!Array.isArray(list)) return list ?? [];
  return list.map((item) => (typeof item === 'object' && item !== null ? { ...item, _id: undefined } : item));
}

/** Only a version on a branch is found again by it. */
async function recordBranch(broker: Broker, pact: Pact, stand: Stand, { patience }: Limits): Promise<Failure | undefined> {
  if (stand.providerBranch === undefined) return undefined;
  const [provider = '', branch = '', version = ''] = [pact.provider, stand.providerBranch, stand.providerVersion].map(encodeURIComponent);
  const answer = await ask(
    broker,
    {
      method: 'PUT',
      to: `${broker.baseUrl}/pacticipants/${provider}/branches/${branch}/versions/${version}`,
      doing: `recording that ${quote(pact.provider)} ${quote(stand.providerVersion)} is of the branch ${quote(stand.providerBranch)}`,
      body: {},
    },
    patience,
  );
  return isFailure(answer) ? answer : undefined;
}

async function record(broker: Broker, to: string, outcome: PactOutcome, stand: Stand, { patience }: Limits): Promise<Failure | undefined> {
  const { pact, success, details } = outcome;
  const body = {
    success,
    providerApplicationVersion: stand.providerVersion,
    ...(stand.buildUrl === undefined ? {} : { buildUrl: stand.buildUrl }),
    verifiedBy: { implementation: stand.tool.name, version: stand.tool.version },
    testResults: details,
  };
  const doing = `recording the comparison of the pact of ${quote(pact.consumer)}`;
  const answer = await ask(broker, { method: 'POST', to, doing, body }, patience);
  return isFailure(answer) ? answer : undefined;
}
