import type { Node } from '../json/node.ts';
import type { RuleSet } from './rule-set.ts';

/** A matching rule, as verifiers read it. */
export type Matcher =
  | { readonly kind: 'equality' | 'number' | 'integer' | 'decimal' | 'boolean' | 'null' | 'values' | 'notEmpty' | 'semver' }
  | { readonly kind: 'type'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'regex'; readonly regex: string }
  | { readonly kind: 'include' | 'contentType'; readonly value: string }
  | { readonly kind: 'date' | 'time' | 'datetime'; readonly format: string }
  | { readonly kind: 'statusCode'; readonly status: string | readonly number[] }
  | { readonly kind: 'eachKey' | 'eachValue'; readonly rules: readonly Matcher[] }
  | { readonly kind: 'arrayContains'; readonly variants: readonly { readonly index: number; readonly rules: RuleSet }[] }
  /** Loaded, and failing whenever it is used. */
  | { readonly kind: 'unknown'; readonly name: string };

/** The matchers of one path: all of them must be satisfied, or any. */
export interface RuleList {
  readonly combine: 'AND' | 'OR';
  readonly matchers: readonly Matcher[];
}

/** One rule: its path, its matchers, and where it was written. */
export interface Rule extends RuleList {
  readonly path: string;
  /** What a finding points at. */
  readonly node: Node;
}

/** The name under which people know a matcher. */
export function nameOf(matcher: Matcher): string {
  if (matcher.kind === 'type' && (matcher.min !== undefined || matcher.max !== undefined)) return 'min/max type';
  return matcher.kind === 'unknown' ? matcher.name : matcher.kind;
}
