import type { Rule, RuleList } from './matcher.ts';
import { fitOf, type Step } from './path.ts';

/** The rules of one part (body, headers …). */
export interface RuleSet {
  readonly entries: readonly RuleEntry[];
  /** The cursor at `$`, made at the first question. */
  root: Cursor | undefined;
}

export interface RuleEntry {
  readonly steps: readonly Step[];
  readonly rule: Rule;
  /** The cursor of all places below the last that any rule names, where this one holds them; made at the first question. */
  resting: Cursor | undefined;
}

/** What there is where no rules are. */
export const NO_RULES: RuleSet = { entries: [], root: undefined };

export function ruleSet(entries: readonly RuleEntry[]): RuleSet {
  return entries.length === 0 ? NO_RULES : { entries, root: undefined };
}

export function ruleEntry(steps: readonly Step[], rule: Rule): RuleEntry {
  return { steps, rule, resting: undefined };
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

/** The cursor at `$`. */
export function rootOf(set: RuleSet): Cursor {
  if (set.root === undefined) {
    const anywhere: Candidate[] = [];
    const below: Candidate[] = [];
    for (const entry of set.entries) (entry.steps.length === 0 ? anywhere : below).push({ entry, weight: 1 });
    set.root = below.length + anywhere.length === 0 ? UNHELD : createCursor(below, 0, better(undefined, anywhere), []).step('$');
  }
  return set.root;
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
  if (active.length === 0 && ending.length === 0) return restingAt(best);
  const selected = selectedAs(best, depth);
  let steps: Map<string, Cursor> | undefined;
  return {
    selected,
    // One that names the place fits better than any that names one above.
    exact: ending.length === 0 ? undefined : selected?.cascaded === false ? selected : selectedAs(better(undefined, ending), depth),
    touched: touchedBy(active, depth, ending),
    step(part) {
      if (active.length === 0) return restingAt(best);
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

/** Below the last place that any rule names: all is held by the same rule, or by none. */
function restingAt(best: Best | undefined): Cursor {
  if (best === undefined) return UNHELD;
  if (best.tied === undefined && best.entry.resting !== undefined) return best.entry.resting;
  const { rule } = best.entry;
  const selected: Selected = {
    combine: rule.combine,
    matchers: rule.matchers,
    rule,
    cascaded: true,
    ...(best.tied && { tied: best.tied }),
  };
  const held: Cursor = { selected, exact: undefined, touched: NOTHING, step: () => held };
  if (best.tied === undefined) best.entry.resting = held;
  return held;
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
