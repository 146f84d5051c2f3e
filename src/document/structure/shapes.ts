import type { Rule } from './rule.ts';

/** What a value of an OpenAPI document must be. The tables beside this file are made of these. */
export type Shape =
  | { readonly kind: 'any' }
  | { readonly kind: 'boolean' }
  /** `above`: greater than this. */
  | { readonly kind: 'number'; readonly above?: number }
  /** An integer of 0 or more. */
  | { readonly kind: 'count' }
  | { readonly kind: 'text'; readonly among?: readonly string[]; readonly form?: TextForm }
  | { readonly kind: 'list'; readonly of: Shape; readonly least?: number; readonly distinct?: boolean }
  | { readonly kind: 'map'; readonly of: Shape; readonly keys?: KeyForm }
  | { readonly kind: 'object'; readonly name: string }
  /** Told apart by the JSON type of the value. */
  | { readonly kind: 'either'; readonly of: readonly Shape[] };

/** Strings of which more is asked than to be one. */
export type TextForm = 'pattern' | 'pointer' | 'schema reference' | 'mapping target';

/** What the names in a map must look like. `what` completes “… is not”. */
export interface KeyForm {
  readonly what: string;
  readonly test: (key: string) => boolean;
}

/** One of the objects that OpenAPI defines. */
export interface ObjectType {
  /** With its article: `an Info Object`. */
  readonly title: string;
  /** The fixed fields. */
  readonly fields: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  /** Fields that OpenAPI 3.0 does not have. */
  readonly since31?: readonly string[];
  /** Members whose names follow a pattern: paths, status codes, expressions. */
  readonly patterned?: { readonly keys: KeyForm; readonly of: Shape };
  /** Unknown members are allowed. Those that begin with `x-` always are. */
  readonly open?: true;
  /** What no single field can say. */
  readonly rules?: readonly Rule[];
}

export type ObjectTypes = Readonly<Record<string, ObjectType>>;

export const any: Shape = { kind: 'any' };
export const boolean: Shape = { kind: 'boolean' };
export const number: Shape = { kind: 'number' };
export const count: Shape = { kind: 'count' };
export const text: Shape = { kind: 'text' };

export function among(...values: string[]): Shape {
  return { kind: 'text', among: values };
}

export function textOf(form: TextForm): Shape {
  return { kind: 'text', form };
}

export function an(name: string): Shape {
  return { kind: 'object', name };
}

export function list(of: Shape, limits: { readonly least?: number; readonly distinct?: boolean } = {}): Shape {
  return { kind: 'list', of, ...limits };
}

export function map(of: Shape, keys?: KeyForm): Shape {
  return { kind: 'map', of, ...(keys && { keys }) };
}

export function either(...of: Shape[]): Shape {
  return { kind: 'either', of };
}
