import type { Rule, RuleList } from './matcher.ts';
import { fitOf, type Step } from './path.ts';

/** The rules of one part (body, headers …). */
export interface RuleSet {
  readonly entries: readonly RuleEntry[];
}

export interface RuleEntry {
  readonly steps: readonly Step[];
  readonly rule: Rule;
}

/** The rule that holds a place. */
export interface Selected extends RuleList {
  readonly rule: Rule;
  /** It names a place above this one and reaches down to it. */
  readonly cascaded: boolean;
  /** Another rule fits as well, and verifiers pick either. */
  readonly tied?: Rule;
}

/** A place on the way through a message: which rule holds it, and which may hold what is below. */
export interface Cursor {
  /** The rule that fits best, be it only one for something above. */
  readonly selected: Selected | undefined;
  /** The rule that names exactly this place. */
  readonly exact: Selected | undefined;
  /** Rules that name this place, and those with a star for whatever is right below it. */
  readonly touched: readonly RuleEntry[];
  /** One step down, to a member or an item. */
  step(part: string): Cursor;
}

/** Which rule holds a place, `$` first. */
export function select(set: RuleSet, place: readonly string[]): Selected | undefined {
  return at(set, place).selected;
}

/** The rule that names exactly this place. */
export function selectExact(set: RuleSet, place: readonly string[]): Selected | undefined {
  return at(set, place).exact;
}

function at(set: RuleSet, [, ...parts]: readonly string[]): Cursor {
  return parts.reduce((cursor, part) => cursor.step(part), rootOf(set));
}

const roots = new WeakMap<RuleSet, Cursor>();

/** The cursor at `$`. */
export function rootOf(set: RuleSet): Cursor {
  let root = roots.get(set);
  if (root === undefined) {
    const anywhere = set.entries.filter(({ steps }) => steps.length === 0).map((entry) => ({ entry, weight: 1 }));
    const below = set.entries.filter(({ steps }) => steps.length > 0).map((entry) => ({ entry, weight: 1 }));
    root = createCursor(below, 0, better(undefined, anywhere), []).step('$');
    roots.set(set, root);
  }
  return root;
}

interface Candidate {
  readonly entry: RuleEntry;
  readonly weight: number;
}

interface Best {
  readonly entry: RuleEntry;
  readonly key: number;
  readonly tied: Rule | undefined;
}

function createCursor(active: readonly Candidate[], depth: number, best: Best | undefined, ending: readonly Candidate[]): Cursor {
  const selected = selectedAs(best, depth);
  if (active.length === 0 && ending.length === 0) return restingAt(selected);
  let steps: Map<string, Cursor> | undefined;
  return {
    selected,
    // One that names the place fits better than any that names one above.
    exact: ending.length === 0 ? undefined : selected?.cascaded === false ? selected : selectedAs(better(undefined, ending), depth),
    touched: touchedBy(active, depth, ending),
    step(part) {
      if (active.length === 0) return restingAt(best && ({ ...selectedAs(best, depth + 1), cascaded: true } as Selected));
      let next = steps?.get(part);
      if (next === undefined) {
        next = advance(active, depth, best, part);
        steps ??= new Map();
        // A map of many entries: each is passed once.
        if (steps.size < 1000) steps.set(part, next);
      }
      return next;
    },
  };
}

const NOTHING: readonly RuleEntry[] = [];
const resting = new WeakMap<Rule, Cursor>();

/** Below the last place that any rule names: all is held by the same rule, or by none. */
function restingAt(selected: Selected | undefined): Cursor {
  let cursor = selected === undefined ? UNHELD : selected.tied === undefined ? resting.get(selected.rule) : undefined;
  if (cursor === undefined) {
    const held: Cursor = { selected, exact: undefined, touched: NOTHING, step: () => held };
    cursor = held;
    if (selected && selected.tied === undefined) resting.set(selected.rule, cursor);
  }
  return cursor;
}

const UNHELD: Cursor = { selected: undefined, exact: undefined, touched: NOTHING, step: () => UNHELD };

function touchedBy(active: readonly Candidate[], depth: number, ending: readonly Candidate[]): readonly RuleEntry[] {
  const stars = active.filter(({ entry }) => entry.steps.length === depth + 1 && isStar(entry.steps[depth]));
  return ending.length + stars.length === 0 ? NOTHING : [...ending, ...stars].map(({ entry }) => entry);
}

function isStar(step: Step | undefined): boolean {
  return step?.kind === 'star' || step?.kind === 'star-index';
}

function advance(active: readonly Candidate[], depth: number, best: Best | undefined, part: string): Cursor {
  const further: Candidate[] = [];
  const ending: Candidate[] = [];
  for (const { entry, weight } of active) {
    const fit = fitOf(entry.steps[depth] as Step, part);
    if (fit === 0) continue;
    (entry.steps.length === depth + 1 ? ending : further).push({ entry, weight: weight * fit });
  }
  return createCursor(further, depth + 1, better(best, ending), ending);
}

/** The weight of a path and how many steps it has decide. */
function better(best: Best | undefined, candidates: readonly Candidate[]): Best | undefined {
  let winner = best;
  for (const { entry, weight } of candidates) {
    const key = weight * entry.steps.length;
    if (winner === undefined || key > winner.key) winner = { entry, key, tied: undefined };
    else if (key === winner.key && !isSame(entry.rule, winner.entry.rule)) winner = { ...winner, tied: entry.rule };
  }
  return winner;
}

function selectedAs(best: Best | undefined, depth: number): Selected | undefined {
  if (best === undefined) return undefined;
  const { rule, steps } = best.entry;
  return { combine: rule.combine, matchers: rule.matchers, rule, cascaded: steps.length !== depth, ...(best.tied && { tied: best.tied }) };
}

function isSame(one: RuleList, other: RuleList): boolean {
  return one.combine === other.combine && JSON.stringify(one.matchers) === JSON.stringify(other.matchers);
}
