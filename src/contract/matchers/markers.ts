const MARKER: unique symbol = Symbol('marker');

/** An example that is more than its value. */
export interface Marked<T = unknown> {
  readonly [MARKER]: 'exactly' | 'stated' | 'every';
  readonly value: T;
}

/** This value and no other: the provider state gives it. `exactly({})` is an empty map; a plain `{}` would accept any. */
export const exactly = <T>(value: T): Marked<T> => ({ [MARKER]: 'exactly', value });

/** The document leaves it optional, or lets it be empty; the provider state gives it, and with something in it. */
export const stated = <T>(value: T): Marked<T> => ({ [MARKER]: 'stated', value });

/** Each entry is held, whatever its name, and none in particular: for an open map, of which the consumer reads all. */
export const every = <T extends object>(value: T): Marked<T> => ({ [MARKER]: 'every', value });

export function marked(example: unknown): { readonly as?: 'exactly' | 'stated' | 'every'; readonly value: unknown } {
  return typeof example === 'object' && example !== null && MARKER in example
    ? { as: (example as Marked)[MARKER], value: (example as Marked).value }
    : { value: example };
}
