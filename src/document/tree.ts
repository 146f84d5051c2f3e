import { limits } from './limits.ts';

/**
 * Plain JSON data that remembers, for every member, which file it was written in and where. The data is what everybody works with;
 * the marks lie beside it, keyed by the object or array that holds the member, so that an overlay can move members between files.
 */
export interface Tree {
  readonly data: unknown;
  readonly mark: Mark;
}

/** A file that was read. Its text is kept, so that a line can be counted when one is asked for. */
export interface SourceFile {
  /** As it was given. */
  readonly name: string;
  readonly text: string;
}

/** Offsets into the text of a file; those of the name are absent for an item of an array and for a whole file. */
export interface Mark {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
  readonly keyStart?: number;
  readonly keyEnd?: number;
}

export type JsonObject = Record<string, unknown>;

/** The marks of all containers of one load, how many values it has read so far, and how many it may read. */
export interface Marks {
  readonly objects: Map<object, Map<string, Mark>>;
  readonly arrays: Map<object, Mark[]>;
  values: number;
  readonly bound: Bound;
}

interface Bound {
  readonly values: number;
  /** What of it is counted beside its own text. */
  readonly including: string;
}

const DOCUMENT: Bound = { values: limits.values, including: 'its aliases, overlays and the files it refers to' };

export function createMarks(bound: Bound = DOCUMENT): Marks {
  return { objects: new Map(), arrays: new Map(), values: 0, bound };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sets an own member under any name, `__proto__` included. */
export function setMember(object: JsonObject, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  else object[key] = value;
}

/** An own member, never an inherited one. */
export function member(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
