/** A regular expression of Oniguruma, the engine that verifiers use. */
export type Pattern =
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly branches: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly body: Pattern; readonly min: number; readonly max: number; readonly lazy: boolean }
  | { readonly kind: 'atomic'; readonly body: Pattern }
  | { readonly kind: 'capture'; readonly body: Pattern; readonly index: number }
  | { readonly kind: 'look'; readonly body: Pattern; readonly behind: boolean; readonly negative: boolean }
  | { readonly kind: 'backreference'; readonly indices: readonly number[]; readonly ignoreCase: boolean }
  | { readonly kind: 'anchor'; readonly at: Anchor };

export type Anchor = 'line start' | 'line end' | 'start' | 'end' | 'end or last newline' | 'word boundary' | 'no word boundary';

/** A set of characters: what it has, and a few of them for making up words. */
export interface CharSet {
  readonly has: (codePoint: number) => boolean;
  /** All members where `whole`, else some. */
  readonly some: readonly string[];
  readonly whole: boolean;
}

/** The pattern is none: nothing ever matches it, and verifiers say so when they use it. */
export class BadPattern extends Error {}

/** The pattern uses something that is not read here. It may be fine. */
export class UnreadPattern extends Error {}
