import { type Expansion, parsePointer } from '../document/index.ts';
import { memoised } from './memo.ts';

/** One entry of a map, and what it says at each place that the document's `x-expansion` names. */
export interface Entry {
  readonly name: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** By slot; see `reading`. */
  readonly said: readonly unknown[];
}

/** A function that reads what an entry says at a pointer, which the expansion must name. */
export function reading(expansion: Expansion, pointer: string): (entry: Entry) => unknown {
  return layoutOf(expansion).readings.get(pointer) ?? (() => undefined);
}

/**
 * Reads the entries of a map; members that are no objects are the schema's matter.
 * @param look is shown each member, while it is at hand: a large map is walked through once and not twice
 */
export function entriesOf(expansion: Expansion, map: Readonly<Record<string, unknown>>, look?: (member: unknown) => void): Entry[] {
  const { read, size } = layoutOf(expansion);
  const entries: Entry[] = [];
  for (const name of Object.keys(map)) {
    const value = map[name];
    look?.(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    const said: unknown[] = new Array(size).fill(undefined);
    read(value as Record<string, unknown>, said);
    entries.push({ name, value: value as Record<string, unknown>, said });
  }
  return entries;
}

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
function compile(steps: readonly Step[]): (entry: Readonly<Record<string, unknown>>, said: unknown[]) => void {
  const write = (below: readonly Step[], from: string, depth: number): string =>
    below
      .map((step) => {
        const name = JSON.stringify(step.name);
        const to = `v${depth}`;
        const value = step.isInherited ? `Object.hasOwn(${from}, ${name}) ? ${from}[${name}] : undefined` : `${from}[${name}]`;
        const keep = step.slot < 0 ? '' : `said[${step.slot}] = ${to};`;
        const deeper =
          step.below.length === 0 ? '' : `if (typeof ${to} === 'object' && ${to} !== null) { ${write(step.below, to, depth + 1)} }`;
        return `{ const ${to} = ${value}; ${keep} ${deeper} }`;
      })
      .join('\n');
  return new Function('entry', 'said', write(steps, 'entry', 0)) as ReturnType<typeof compile>;
}

const layoutOf = memoised(({ entry }: Expansion) => {
  const { tasks, failure, endpoint } = entry;
  const texts = entry.texts.map((path) => path.split('/-', 1)[0]);
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
  const pointers = new Set([...entry.key, ...entry.type, ...texts, ...named].filter((pointer) => pointer !== undefined));
  const root: Step[] = [];
  const readings = new Map<string, (entry: Entry) => unknown>();
  let size = 0;
  for (const pointer of pointers) {
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
    const slot = size++;
    step.slot = slot;
    readings.set(pointer, ({ said }) => said[slot]);
  }
  return { read: compile(root), readings, size };
});
