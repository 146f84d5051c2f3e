import type { Operation } from '../document.ts';
import { patternsOf, type SegmentPattern } from '../path-key.ts';
import { type Condition, conditionsOf } from './condition.ts';
import { segmentsOf } from './url.ts';

/** An operation under one of its servers' paths. */
export interface Leaf {
  readonly operation: Operation;
  readonly patterns: readonly SegmentPattern[];
  /** Of the templates in it, in order. */
  readonly names: readonly string[];
  readonly conditions: readonly Condition[];
}

export interface PathTree {
  /** In the order of the document. */
  readonly leaves: readonly Leaf[];
  /** What a path leads to: concrete paths before templated ones, as OpenAPI wants. */
  find(segments: readonly string[]): readonly Found[];
}

/** The leaves of one path, and what stands in place of its templates. */
export interface Found {
  readonly leaves: readonly Leaf[];
  readonly values: readonly string[];
}

export function growPathTree(operations: readonly Operation[], basePathsOf: (operation: Operation) => readonly string[]): PathTree {
  const leaves = operations.flatMap((operation) => leavesOf(operation, basePathsOf(operation)));
  const root = createBranch();
  for (const leaf of leaves) plant(root, leaf);
  return { leaves, find: (segments) => find(root, segments) };
}

interface Branch {
  readonly literals: Map<string, Branch>;
  /** More literal text first. */
  readonly templates: Template[];
  readonly leaves: Leaf[];
}

interface Template {
  readonly literals: readonly string[];
  readonly branch: Branch;
}

function createBranch(): Branch {
  return { literals: new Map(), templates: [], leaves: [] };
}

function leavesOf(operation: Operation, basePaths: readonly string[]): Leaf[] {
  const conditions = conditionsOf(operation);
  return basePaths.map((base) => {
    const literal = base === '' ? [] : segmentsOf(base).map((text) => ({ literals: [text], names: [] }));
    const patterns = [...literal, ...patternsOf(operation.path)];
    return { operation, patterns, names: patterns.flatMap((pattern) => pattern.names), conditions };
  });
}

function plant(root: Branch, leaf: Leaf): void {
  let branch = root;
  for (const { literals, names } of leaf.patterns)
    branch = names.length === 0 ? literalBranch(branch, literals) : templateBranch(branch, literals);
  branch.leaves.push(leaf);
}

function literalBranch(branch: Branch, [text]: readonly string[]): Branch {
  const known = branch.literals.get(text as string);
  if (known !== undefined) return known;
  const made = createBranch();
  branch.literals.set(text as string, made);
  return made;
}

function templateBranch(branch: Branch, literals: readonly string[]): Branch {
  const known = branch.templates.find((template) => sameTexts(template.literals, literals));
  if (known !== undefined) return known.branch;
  const made = { literals, branch: createBranch() };
  branch.templates.push(made);
  branch.templates.sort((a, b) => textLength(b.literals) - textLength(a.literals));
  return made.branch;
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

function textLength(literals: readonly string[]): number {
  return literals.reduce((sum, text) => sum + text.length, 0);
}

/** Goes down one segment at a time with all branches that still fit, the more concrete ones ahead; no branch is ever visited twice. */
function find(root: Branch, segments: readonly string[]): Found[] {
  let states: { branch: Branch; values: readonly string[] }[] = [{ branch: root, values: NONE }];
  for (const segment of segments) {
    const next: typeof states = [];
    for (const { branch, values } of states) {
      const literal = branch.literals.get(segment);
      if (literal !== undefined) next.push({ branch: literal, values });
      for (const template of branch.templates) {
        const taken = capture(template.literals, segment);
        if (taken !== undefined) next.push({ branch: template.branch, values: [...values, ...taken] });
      }
    }
    if (next.length === 0) return [];
    states = next;
  }
  return states.filter(({ branch }) => branch.leaves.length > 0).map(({ branch, values }) => ({ leaves: branch.leaves, values }));
}

const NONE: readonly string[] = [];

/**
 * The texts between the literals, each at least one character long; undefined where the segment does not fit.
 * Taking the first place where a literal occurs is enough to find a fit if there is one, and is linear.
 */
function capture(literals: readonly string[], segment: string): string[] | undefined {
  const first = literals[0] as string;
  const last = literals[literals.length - 1] as string;
  if (!segment.startsWith(first) || !segment.endsWith(last)) return undefined;
  const values: string[] = [];
  let start = first.length;
  for (const literal of literals.slice(1, -1)) {
    const end = segment.indexOf(literal, start + 1);
    if (end < 0) return undefined;
    values.push(segment.slice(start, end));
    start = end + literal.length;
  }
  const end = segment.length - last.length;
  if (end <= start) return undefined;
  values.push(segment.slice(start, end));
  return values;
}
