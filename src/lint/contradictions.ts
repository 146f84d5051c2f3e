import type { Defect } from './define.ts';
import { select, within } from './examples.ts';
import type { Entry } from './expansion.ts';
import { child, isObject, items, members, type Node, textOf } from './node.ts';
import { plural, show } from './words.ts';

/** What the example of an expanded answer, or of its collapsed form, says twice and differently. */
export function* entryContradictions(example: Node, entry: Entry): Generator<Defect> {
  yield* judgeNames(example);
  const ids = new Map<string, Node>();
  for (const one of members(example).filter(({ value }) => isObject(value))) {
    yield* judgeKey(example, one, entry);
    yield* judgeId(example, one, entry, ids);
    yield* judgeTypes(example, one, entry);
    yield* judgeTasks(example, one, entry);
    yield* judgeFailure(example, one, entry);
    yield* judgeEndpoint(example, one, entry);
  }
}

/** The collapsed form: a list that names each once. */
function* judgeNames(example: Node): Generator<Defect> {
  const seen = new Map<unknown, Node>();
  for (const name of items(example)) {
    const first = seen.get(name.value);
    if (typeof name.value !== 'string') continue;
    if (first === undefined) seen.set(name.value, name);
    else
      yield {
        at: name,
        message: `${within(example, name)} is ${show(name.value)} once more; a name stands in the list once.`,
        against: [first],
        facts: { name: name.value },
      };
  }
}

function* judgeKey(example: Node, one: Node, entry: Entry): Generator<Defect> {
  for (const name of entry.key.flatMap((pointer) => select(one, pointer)))
    if (name.value !== one.key)
      yield {
        at: name,
        message: `${within(example, name)} is ${show(name.value)}, and the key of its entry is ${show(one.key)}.`,
        against: [one],
        facts: { key: one.key, name: name.value },
      };
}

function* judgeId(example: Node, one: Node, entry: Entry, ids: Map<string, Node>): Generator<Defect> {
  for (const id of entry.id === undefined ? [] : select(one, entry.id)) {
    const text = textOf(id);
    const first = text === undefined ? undefined : ids.get(text);
    if (text !== undefined && first === undefined) ids.set(text, id);
    if (first === undefined) continue;
    yield {
      at: id,
      message: `${within(example, id)} is ${show(text)}, as is ${within(example, first)}; an id belongs to one entry.`,
      against: [first],
      facts: { id: text },
    };
  }
}

/** Statements of one type, and the class name that ends in it, must agree; those that most of them contradict are at fault. */
function* judgeTypes(example: Node, one: Node, entry: Entry): Generator<Defect> {
  const stated = entry.type.flatMap((pointer) => select(one, pointer)).filter(({ value }) => typeof value === 'string');
  const classes = stated
    .map(({ parent }) => child(parent, 'connector.class'))
    .filter((found) => found !== undefined && typeOfClass(found) !== undefined);
  const witnesses = [...stated, ...(classes as Node[])];
  const says = (node: Node) => typeOfClass(node) ?? String(node.value);
  const backing = (node: Node) => witnesses.filter((other) => says(other) === says(node)).length;
  const right = witnesses.reduce<Node | undefined>(
    (best, node) => (best === undefined || backing(node) >= backing(best) ? node : best),
    undefined,
  );
  for (const node of witnesses) {
    if (right === undefined || says(node) === says(right)) continue;
    yield {
      at: node,
      message: `${within(example, node)} is ${show(node.value)}, and ${within(example, right)} is ${show(right.value)}.`,
      against: witnesses.filter((other) => says(other) === says(right)),
      facts: { type: node.value, other: right.value },
    };
  }
}

function typeOfClass(node: Node): string | undefined {
  return node.key === 'connector.class' ? /(sink|source)$/i.exec(textOf(node) ?? '')?.[1]?.toLowerCase() : undefined;
}

function* judgeTasks(example: Node, one: Node, { tasks }: Entry): Generator<Defect> {
  if (tasks === undefined) return;
  const list = select(one, tasks.list)[0];
  const seen = new Map<unknown, Node>();
  for (const id of items(list).flatMap((task) => select(task, tasks.id))) {
    const first = seen.get(id.value);
    if (first === undefined) seen.set(id.value, id);
    else
      yield {
        at: id,
        message: `${within(example, id)} is ${show(id.value)}, as is ${within(example, first)}; an id belongs to one task.`,
        against: [first],
        facts: { id: id.value },
      };
  }
  const limit = tasks.limit === undefined ? undefined : select(one, tasks.limit)[0];
  const most = typeof limit?.value === 'string' && /^\d+$/.test(limit.value) ? Number(limit.value) : undefined;
  const { length } = items(list);
  if (list !== undefined && limit !== undefined && most !== undefined && length > most)
    yield {
      at: list,
      message: `${within(example, list)} holds ${plural(length, 'task')}, and ${within(example, limit)} allows ${most}.`,
      against: [limit],
      facts: { tasks: length, limit: most },
    };
}

function* judgeFailure(example: Node, one: Node, { failure }: Entry): Generator<Defect> {
  if (failure === undefined) return;
  const state = select(one, failure.state)[0];
  const trace = select(one, failure.trace)[0];
  if (state?.value !== failure.value || (textOf(trace) ?? '').trim() !== '') return;
  yield {
    at: state,
    message: `${within(example, state)} is ${show(state.value)}, and the entry has no trace that says why.`,
    ...(trace === undefined ? {} : { against: [trace] }),
    facts: { state: state.value },
  };
}

/** `SASL_SSL://pkc-x.us-west-2.aws.confluent.cloud:9092` names its region and its cloud. */
function* judgeEndpoint(example: Node, one: Node, { endpoint }: Entry): Generator<Defect> {
  if (endpoint === undefined) return;
  const address = select(one, endpoint.address)[0];
  const [, region, provider] = /^\w+:\/\/[^./]+\.([^./]+)\.([^./]+)\.confluent\.cloud(?::\d+)?$/.exec(textOf(address) ?? '') ?? [];
  for (const [pointer, named] of [
    [endpoint.region, region],
    [endpoint.provider, provider],
  ] as const) {
    const stated = pointer === undefined ? undefined : select(one, pointer)[0];
    if (address === undefined || stated === undefined || named === undefined || stated.value === named) continue;
    yield {
      at: stated,
      message: `${within(example, stated)} is ${show(stated.value)}, and the address ${within(example, address)} names ${show(named)}.`,
      against: [address],
      facts: { stated: stated.value, named },
    };
  }
}
