import type { Finding } from '../finding.ts';
import type { Exchange } from './exchange.ts';

/** What a source of exchanges yields, in order. A source never yields a `Promise` per entry: batches keep it fast. */
export type SourceItem =
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  /** A damaged entry (or the damaged rest of a source): what is wrong with it; the rest is still read. */
  | { readonly kind: 'finding'; readonly finding: Finding }
  /** For stderr: a file that was skipped and why. */
  | { readonly kind: 'note'; readonly text: string }
  /** No more items of this source will come (relations across its exchanges can be judged). */
  | { readonly kind: 'end'; readonly source: string };

export type Source = AsyncIterable<readonly SourceItem[]>;
