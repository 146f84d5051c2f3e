import { decode, pairsOf, splitUrl } from './route/url.ts';

/** A key of `paths`, taken apart. A fragment, which some write to tell two keys apart, is never on the wire and is left out. */
export interface PathKey {
  /** Without the query, as written. */
  readonly path: string;
  /** Decoded pairs of the query that some documents write into the key. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

export function readPathKey(key: string): PathKey {
  const { path, query } = splitUrl(key);
  return { path, query: pairsOf(query) };
}

/** One segment of a templated path: literal text around names, `{a}-{b}.json` being `['', '-', '.json']` around `['a', 'b']`. */
export interface SegmentPattern {
  /** Decoded; one more than there are names. */
  readonly literals: readonly string[];
  readonly names: readonly string[];
}

/** The segments of a path that begins with `/`. Braces are read before anything is decoded: `%7B` is a brace of the text itself. */
export function patternsOf(path: string): SegmentPattern[] {
  return path.split('/').slice(1).map(patternOf);
}

/** The names between braces, in order, repeated ones repeated. */
export function templateNames(text: string): string[] {
  return Array.from(text.matchAll(TEMPLATE), (match) => match[1] as string);
}

const TEMPLATE = /\{([^{}]*)\}/g;

function patternOf(segment: string): SegmentPattern {
  return { literals: segment.split(/\{[^{}]*\}/).map(decode), names: templateNames(segment) };
}
