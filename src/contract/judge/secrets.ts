import { formatPointer } from '../../document/index.ts';
import type { Case } from '../case.ts';
import { dataOf, type Node } from '../json/node.ts';
import type { Slot } from '../slots.ts';
import type { Held } from './values.ts';

/**
 * Whether a value is a secret: the document marks it, or, in a map that is open, its name says so. Which names do, the validator knows: it is
 * asked about the same answer with a value in that place that nobody masked.
 */
export function isSecretSlot({ one, slot, facts }: Pick<Held, 'one' | 'slot' | 'facts'>): boolean {
  if (facts.redact) return true;
  const name = slot.path.at(-1);
  if (name === undefined || slot.node.kind !== 'string' || slot.parent?.node.kind !== 'object' || slot.parent.facts?.properties.has(name))
    return false;
  const { body } = one.response;
  if (body.kind !== 'json') return false;
  let verdicts = known.get(one.document);
  if (verdicts === undefined) {
    verdicts = new Map();
    known.set(one.document, verdicts);
  }
  let verdict = verdicts.get(name);
  if (verdict === undefined) {
    const text = JSON.stringify(replaced(body.value, slot.path, 'Sample-0-unmasked'));
    const pointer = `/response/body${formatPointer([...slot.path])}`;
    const response = { ...one.exchange.response, body: { kind: 'text', text } as const };
    verdict = one.judge({ ...one.exchange, response }).some(({ code, at }) => code === 'exposed-secret' && at[0].pointer === pointer);
    verdicts.set(name, verdict);
  }
  return verdict;
}

const known = new WeakMap<object, Map<string, boolean>>();

function replaced(node: Node, path: readonly string[], value: unknown): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  const data = dataOf(node);
  if (Array.isArray(data))
    return data.map((item, index) =>
      String(index) === part && node.kind === 'array' ? replaced(node.items[index] as Node, rest, value) : item,
    );
  if (node.kind !== 'object') return data;
  return Object.fromEntries(
    Object.entries(data as object).map(([name, member]) => [
      name,
      name === part ? replaced(node.members.get(name)?.value as Node, rest, value) : member,
    ]),
  );
}

/** Masks of a secret: those that the document's own examples show under its name, else the usual one. */
export function masksOf({ document, documented }: Case, { path }: Slot): string[] {
  const masks = new Set<string>();
  const name = path.at(-1) ?? '';
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 20 || masks.size > 20) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === name && typeof member === 'string' && /^\*+$/.test(member)) masks.add(member);
      else look(member, depth + 1);
    }
  };
  for (const { pointer } of documented?.content ?? []) {
    const media = document.at(pointer) as Record<string, unknown> | undefined;
    look([media?.example, media?.examples], 0);
  }
  return masks.size > 0 ? [...masks] : ['****************'];
}
