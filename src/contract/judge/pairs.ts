import { essence } from '../../document/index.ts';
import { headerValues } from '../../exchange/exchange.ts';
import type { Case } from '../case.ts';
import { isEqual, memberOf, type Node } from '../json/node.ts';
import type { ExpectedRequest, Interaction, PactFile } from '../pact/pact.ts';
import { accepts, combined } from '../rules/accept.ts';
import { statusPasses } from '../rules/match-text.ts';
import { select } from '../rules/rule-set.ts';
import { show } from '../say.ts';
import { type Slot, whereIs } from '../slots.ts';

/** Interactions of one pact beside each other, as they come. */
export interface Pairs {
  meet(one: Case): void;
}

/** Of those that came before only keys are kept; few ask the same and are read again, by `caseOf`. */
export function createPairs(pact: PactFile, caseOf: (interaction: Interaction) => Case): Pairs {
  const byDescription = new Map<string, { readonly index: number; readonly request: string }>();
  /** Those that ask the same in the same states. */
  const byRequest = new Map<string, Expected[]>();
  const again = (index: number): (() => Case) => {
    let read: Case | undefined;
    return () => {
      read ??= caseOf(pact.item(index).interaction as Interaction);
      return read;
    };
  };
  return {
    meet(one) {
      const { interaction, request, response } = one;
      const { index } = interaction;
      const states = JSON.stringify(interaction.states.map(({ name, params }) => [name, params]).sort());
      const key = requestKey(request);
      const description = `${states} ${interaction.description}`;
      const namesake = byDescription.get(description);
      if (namesake === undefined) byDescription.set(description, { index, request: key });
      else if (namesake.request !== key) {
        const facts = { description: interaction.description.slice(0, 300), first: namesake.index };
        one.found('ambiguous-description', facts, memberOf(interaction.node, 'description'));
      }
      const { node } = response;
      const expected = node === undefined ? '' : pact.text.slice(node.start, node.end);
      const alike = byRequest.get(`${states} ${key}`);
      if (alike === undefined) byRequest.set(`${states} ${key}`, [{ text: expected, read: again(index) }]);
      else if (!alike.some(({ text }) => text === expected)) {
        judgeAgainst(one, alike);
        if (alike.length < MOST_ALIKE) alike.push({ text: expected, read: again(index) });
      }
    },
  };
}

interface Expected {
  /** Of the response, as it is written. */
  readonly text: string;
  readonly read: () => Case;
}

const MOST_ALIKE = 20;

function requestKey(request: ExpectedRequest): string {
  const headers = request.headers.map(([name, value]) => [name.toLowerCase(), value]).sort();
  const { body } = request;
  return JSON.stringify([
    request.method,
    request.path,
    request.query,
    headers,
    body.kind === 'json' || body.kind === 'text' ? body.text : body.kind,
  ]);
}

function judgeAgainst(one: Case, others: readonly Expected[]): void {
  for (const { read } of others) {
    const other = read();
    const conflict = conflictOf(one, other);
    if (conflict === undefined) continue;
    one.found('contradicting-interactions', { first: other.interaction.index, ...conflict.facts }, conflict.node);
    return;
  }
}

interface Conflict {
  readonly facts: { readonly where: string; readonly one: string; readonly other: string };
  readonly node: Node | undefined;
}

function conflict(where: string, one: string, other: string, node: Node | undefined): Conflict {
  return { facts: { where: where.slice(0, 300), one, other }, node };
}

function conflictOf(one: Case, other: Case): Conflict | undefined {
  return conflictOfStatus(one, other) ?? conflictOfHeaders(one, other) ?? conflictOfBodies(one, other);
}

function conflictOfStatus(one: Case, other: Case): Conflict | undefined {
  if (one.response.status === other.response.status && isPlain(one) && isPlain(other)) return undefined;
  const takes = ({ response }: Case): ((status: number) => boolean) => {
    const selected = select(response.rules.sets.status, ['$']);
    return (status) => (selected ? statusPasses(selected, response.status, status) !== false : status === response.status);
  };
  const [a, b] = [takes(one), takes(other)];
  for (let status = 100; status < 600; status++) if (a(status) && b(status)) return undefined;
  return conflict(
    'the status',
    String(one.response.status),
    String(other.response.status),
    memberOf(one.response.node, 'status') ?? one.response.node,
  );
}

function isPlain({ response }: Case): boolean {
  return response.rules.sets.status.entries.length === 0;
}

function conflictOfHeaders(one: Case, other: Case): Conflict | undefined {
  const plain = ({ response }: Case, name: string): string | undefined => {
    const values = headerValues(response.headers, name);
    return values.length === 1 && select(response.rules.sets.header, ['$', name.toLowerCase()]) === undefined ? values[0] : undefined;
  };
  for (const [name] of one.response.headers) {
    const [a, b] = [plain(one, name), plain(other, name)];
    if (a === undefined || b === undefined) continue;
    if (name.toLowerCase() === 'content-type' ? essence(a) === essence(b) : a === b) continue;
    return conflict(`the header ${name}`, 'one value', 'another', memberOf(one.response.node, 'headers'));
  }
  return undefined;
}

function conflictOfBodies(one: Case, other: Case): Conflict | undefined {
  const [a, b] = [one.response.body, other.response.body];
  if (a.kind === 'missing' || b.kind === 'missing') return undefined;
  if ((a.kind === 'empty') !== (b.kind === 'empty'))
    return conflict('the body', a.kind === 'empty' ? 'none' : 'one', b.kind === 'empty' ? 'none' : 'one', a.node);
  const [first, second] = [one.slots.all[0], other.slots.all[0]];
  const inline = a.kind === 'json' && a.inline;
  return first && second ? conflictOfValues(first, second, inline) : undefined;
}

function conflictOfValues(a: Slot, b: Slot, inline: boolean): Conflict | undefined {
  const clash = (): Conflict => conflict(whereIs(a), shown(a), shown(b), inline ? a.node : undefined);
  if (a.some || b.some) return undefined;
  const [x, y] = [a.node, b.node];
  const isContainer = (node: Node): boolean => node.kind === 'object' || node.kind === 'array';
  if (isContainer(x) && isContainer(y) && x.kind !== y.kind) return clash();
  if (x.kind === 'object' && y.kind === 'object') {
    if ((isClosed(a) && needsMore(b, a)) || (isClosed(b) && needsMore(a, b))) return clash();
    return conflictOfChildren(a, b, inline);
  }
  if (x.kind === 'array' && y.kind === 'array') {
    if (countsClash(a, b) || countsClash(b, a)) return clash();
    return a.selected || b.selected ? undefined : conflictOfChildren(a, b, inline);
  }
  return refuses(a, b) || refuses(b, a) ? clash() : undefined;
}

function conflictOfChildren(a: Slot, b: Slot, inline: boolean): Conflict | undefined {
  for (const child of a.children) {
    const twin = b.children.find(({ name }) => name === child.name);
    const found = twin && conflictOfValues(child, twin, inline);
    if (found) return found;
  }
  return undefined;
}

const isClosed = (slot: Slot): boolean => slot.hold === 'exact';

/** Whether a map must have what an exact one has not. */
function needsMore(slot: Slot, { node }: Slot): boolean {
  if (slot.node.kind !== 'object' || node.kind !== 'object') return false;
  const names = [...slot.node.members.keys()];
  if (!slot.keysFree) return names.some((name) => !node.members.has(name));
  return node.members.size === 0 && fewest(slot) > 0;
}

function fewest({ selected }: Slot): number {
  const counts =
    selected?.cascaded === false
      ? selected.matchers.map((matcher) => (matcher.kind === 'notEmpty' ? 1 : matcher.kind === 'type' ? (matcher.min ?? 0) : 0))
      : [];
  return Math.max(0, ...counts);
}

/** A list of a certain length against the bounds of another. */
function countsClash(a: Slot, b: Slot): boolean {
  if (a.node.kind !== 'array' || b.node.kind !== 'array' || a.selected !== undefined) return false;
  const { length } = a.node.items;
  if (b.selected === undefined) return length !== b.node.items.length;
  const most = Math.min(
    ...b.selected.matchers.map((matcher) =>
      matcher.kind === 'type' && !b.selected?.cascaded ? (matcher.max ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY,
    ),
  );
  return length < fewest(b) || length > most;
}

/** Whether one value is fixed and the other's rule does not take it. */
function refuses(fixed: Slot, held: Slot): boolean {
  if (fixed.hold !== 'plain' || fixed.node.kind === 'object' || fixed.node.kind === 'array') return false;
  const { selected, node } = held;
  if (held.hold === 'loose') return false;
  if (selected === undefined || held.hold === 'plain') return !isEqual(fixed.node, node);
  return (
    combined(
      selected.combine,
      selected.matchers.map((matcher) => accepts(matcher, node, fixed.node, selected.cascaded)),
    ) === false
  );
}

/** Never a value: it may be a secret. */
function shown({ node, hold, facts }: Slot): string {
  if (node.kind === 'object') return node.members.size === 0 ? 'an empty object' : 'an object';
  if (node.kind === 'array') return node.items.length === 0 ? 'an empty list' : `a list of ${node.items.length}`;
  if (hold !== 'plain') return 'what a rule says';
  return node.kind !== 'string' || facts?.closed || facts?.open ? show(node.value) : 'one text';
}
