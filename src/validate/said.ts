import { type Expansion, escapePart, parsePointer } from '../document/index.ts';
import { memoised } from '../memoised.ts';

/** The entries of a map, and what they say at each place that the document's `x-expansion` names: a column for each place. */
export interface Entries {
  /** Of the members that are objects; others are the schema's matter. */
  readonly names: readonly string[];
  /** Whether all members are. */
  readonly complete: boolean;
  /** What the entries say at a pointer, beside `names`; undefined where an entry says nothing. A section is a pointer too. */
  said(pointer: string): readonly unknown[];
}

/** @param look is shown each member, while it is at hand: a large map is walked through once and not twice */
export function entriesOf(expansion: Expansion, map: Readonly<Record<string, unknown>>, look?: (member: unknown) => void): Entries {
  const { slots, read } = layoutOf(expansion);
  const keys = Object.keys(map);
  const values = Object.values(map);
  const names: string[] = [];
  const columns: unknown[][] = [];
  for (let slot = 0; slot < slots.size; slot++) columns.push(new Array(values.length));
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    look?.(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    read(value as Record<string, unknown>, columns, names.length);
    names.push(keys[index] as string);
  }
  if (names.length < keys.length) for (const column of columns) column.length = names.length;
  return { names, complete: names.length === keys.length, said: (pointer) => columns[slots.get(pointer) ?? -1] ?? NOTHING };
}

const NOTHING: readonly unknown[] = [];

/** A member that lies on the way to a place, or is one. */
interface Step {
  readonly name: string;
  readonly isInherited: boolean;
  slot: number;
  readonly below: Step[];
}

/**
 * Many checks ask for places that share their way; so each entry is read once, along the tree of all places, by a function that is written out for it.
 * The names come from the document: they enter the function as JSON, which is a string of JavaScript and nothing else.
 */
function compile(
  steps: readonly Step[],
  slots: number,
): (entry: Readonly<Record<string, unknown>>, columns: unknown[][], row: number) => void {
  const write = (below: readonly Step[], from: string, depth: number): string =>
    below
      .map((step) => {
        const name = JSON.stringify(step.name);
        const to = `v${depth}`;
        const value = step.isInherited ? `Object.hasOwn(${from}, ${name}) ? ${from}[${name}] : undefined` : `${from}[${name}]`;
        const keep = step.slot < 0 ? '' : `s${step.slot} = ${to};`;
        const deeper =
          step.below.length === 0 ? '' : `if (typeof ${to} === 'object' && ${to} !== null) { ${write(step.below, to, depth + 1)} }`;
        return `{ const ${to} = ${value}; ${keep} ${deeper} }`;
      })
      .join('\n');
  const all = Array.from({ length: slots }, (_, slot) => slot);
  const kept = `let ${['_', ...all.map((slot) => `s${slot}`)].join(', ')};`;
  const stored = all.map((slot) => `columns[${slot}][row] = s${slot};`).join(' ');
  return new Function('entry', 'columns', 'row', `${kept} ${write(steps, 'entry', 0)} ${stored}`) as ReturnType<typeof compile>;
}

const layoutOf = memoised(({ entry, sections }: Expansion) => {
  const { tasks, failure, endpoint } = entry;
  const named = [
    entry.id,
    tasks?.list,
    tasks?.limit,
    failure?.state,
    failure?.trace,
    endpoint?.address,
    endpoint?.region,
    endpoint?.provider,
  ];
  const texts = entry.texts.map((path) => path.split('/-', 1)[0]);
  const pointers = [...sections.map((section) => `/${escapePart(section)}`), ...entry.key, ...entry.type, ...texts, ...named];
  const root: Step[] = [];
  const slots = new Map<string, number>();
  for (const pointer of new Set(pointers.filter((each) => each !== undefined))) {
    let level = root;
    let step: Step | undefined;
    for (const name of parsePointer(pointer) ?? []) {
      step = level.find((other) => other.name === name);
      if (!step) {
        step = { name, isInherited: name in Object.prototype, slot: -1, below: [] };
        level.push(step);
      }
      level = step.below;
    }
    if (!step) continue;
    step.slot = slots.size;
    slots.set(pointer, step.slot);
  }
  return { slots, read: compile(root, slots.size) };
});
