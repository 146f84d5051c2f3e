import type { Api, Operation } from './api.ts';
import type { Defect } from './define.ts';
import { responseExamples, select } from './examples.ts';
import { meantBy } from './expansion-block.ts';
import { nearest } from './names.ts';
import { child, descend, isObject, items, members, type Node, textOf } from './node.ts';
import { keyword, partsOf, propertiesOf, requiredOf } from './schema.ts';
import { list, show } from './words.ts';

/** Every place in an entry that the block names is declared; what an entry is known by is required. */
export function* judgeEntry(api: Api, operation: Operation, block: Node): Generator<Defect> {
  const map = descend(block, 'expanded', 'schema');
  const schema = map === undefined || typeof map.value !== 'string' ? undefined : meantBy(api, map);
  const entry = keyword(partsOf(api, schema), 'additionalProperties');
  if (entry === undefined || !isObject(entry.value)) return;
  const declared = propertiesOf(partsOf(api, entry));
  for (const section of items(child(block, 'sections')))
    if (!declared.has(String(section.value)))
      yield {
        at: section,
        message: `x-expansion lists the section ${show(section.value)}, which the entry does not declare${hint(String(section.value), [...declared.keys()])}.`,
        against: [entry],
        facts: { section: section.value },
      };
  const shown = entriesShown(api, operation);
  for (const named of namedPlaces(child(block, 'entry'))) yield* judgePlace(api, entry, named, shown);
  yield* judgeTaskId(api, entry, descend(block, 'entry', 'tasks'));
  yield* judgeFailureValue(api, entry, descend(block, 'entry', 'failure'));
}

interface Named {
  /** The pointer in the block. */
  readonly at: Node;
  /** Into the entry. */
  readonly pointer: string;
  /** How many of its first steps may be left out of an answer; all others must be there. */
  readonly optional: number;
}

function namedPlaces(entry: Node | undefined): Named[] {
  const named: Named[] = [];
  const add = (at: Node | undefined, optional: number, before = '') => {
    if (at !== undefined && typeof at.value === 'string') named.push({ at, pointer: before + at.value, optional });
  };
  const all = Number.POSITIVE_INFINITY;
  // The section itself is there only where it was asked for; inside it, what identifies an entry must be.
  for (const one of items(child(entry, 'key'))) add(one, 1);
  add(child(entry, 'id'), 1);
  for (const one of items(child(entry, 'type'))) add(one, 1);
  add(descend(entry, 'failure', 'state'), 1);
  const tasks = descend(entry, 'tasks', 'list');
  add(tasks, all);
  if (typeof tasks?.value === 'string') add(descend(entry, 'tasks', 'id'), tasks.value.split('/').length, `${tasks.value}/-`);
  add(descend(entry, 'tasks', 'limit'), all);
  add(descend(entry, 'failure', 'trace'), all);
  for (const one of members(child(entry, 'endpoint'))) add(one, all);
  for (const name of ['settings', 'texts', 'moving']) for (const one of items(child(entry, name))) add(one, all);
  return named;
}

function* judgePlace(api: Api, entry: Node, { at, pointer, optional }: Named, shown: readonly Node[]): Generator<Defect> {
  let schema: Node = entry;
  for (const [index, raw] of pointer.split('/').slice(1).entries()) {
    const step = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    const parts = partsOf(api, schema);
    const declared = propertiesOf(parts);
    const below = step === '-' ? keyword(parts, 'items') : (declared.get(step) ?? openEntry(parts));
    if (below === undefined) {
      yield {
        at,
        message: `x-expansion names ${show(pointer)}, and the entry declares no ${show(step)} there${hint(step, [...declared.keys()])}.`,
        against: [schema],
        facts: { pointer, step },
      };
      return;
    }
    if (index >= optional && declared.has(step) && !requiredOf(parts).has(step)) {
      const owner = api.follow(schema) ?? schema;
      yield {
        at: owner,
        message: `${show(pointer)} is how x-expansion knows an entry, and the schema does not require ${show(step)}.`,
        against: [at],
        facts: { pointer, step },
      };
    }
    if (step !== '-' && !declared.has(step) && shown.length > 0 && !shown.some((one) => select(one, pointer).length > 0)) {
      yield {
        at,
        message: `x-expansion names ${show(pointer)}, which the schema does not declare and no example shows.`,
        facts: { pointer, step },
      };
      return;
    }
    schema = below;
  }
}

/** The entries of the examples of the expanded answer. */
function entriesShown(api: Api, operation: Operation): Node[] {
  return [...responseExamples(api)]
    .filter((one) => one.operation === operation && /^2/.test(one.response.status))
    .flatMap(({ example }) => members(example).filter(({ value }) => isObject(value)));
}

function openEntry(parts: readonly Node[]): Node | undefined {
  const additional = keyword(parts, 'additionalProperties');
  return additional !== undefined && additional.value !== false ? additional : undefined;
}

/** Tasks are numbered from 0. */
function* judgeTaskId(api: Api, entry: Node, tasks: Node | undefined): Generator<Defect> {
  const id = child(tasks, 'id');
  const tasksList = schemaAt(api, entry, textOf(child(tasks, 'list')));
  const schema = schemaAt(api, keyword(partsOf(api, tasksList), 'items'), textOf(id));
  const parts = partsOf(api, schema);
  const minimum = keyword(parts, 'minimum');
  if (
    id === undefined ||
    schema === undefined ||
    keyword(parts, 'type')?.value !== 'integer' ||
    (typeof minimum?.value === 'number' && minimum.value >= 0)
  )
    return;
  const says = minimum === undefined ? 'has no minimum' : `has the minimum ${show(minimum.value)}`;
  yield {
    at: minimum ?? schema,
    message: `The id of a task ${says}; tasks are numbered from 0.`,
    against: [id],
    facts: { minimum: minimum?.value ?? null },
  };
}

function schemaAt(api: Api, schema: Node | undefined, pointer: string | undefined): Node | undefined {
  return pointer
    ?.split('/')
    .slice(1)
    .reduce<Node | undefined>((at, step) => propertiesOf(partsOf(api, at)).get(step), schema);
}

function* judgeFailureValue(api: Api, entry: Node, failure: Node | undefined): Generator<Defect> {
  const value = child(failure, 'value');
  const schema = schemaAt(api, entry, textOf(child(failure, 'state')));
  const allowed = keyword(partsOf(api, schema), 'enum') ?? keyword(partsOf(api, schema), 'x-extensible-enum');
  if (value === undefined || allowed === undefined || items(allowed).some((one) => one.value === value.value)) return;
  const values = items(allowed).map((one) => one.value);
  yield {
    at: value,
    message: `x-expansion calls ${show(value.value)} the state of a failure, which is none of the states; they are ${list(values.map((one) => show(one)))}.`,
    against: [allowed],
    facts: { value: value.value, allowed: values },
  };
}

function hint(name: string, names: readonly string[]): string {
  const near = nearest(name, names);
  return near === undefined ? '' : `; nearest is ${show(near)}`;
}
