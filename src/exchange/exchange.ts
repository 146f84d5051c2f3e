import type { RequestLine, Severity } from '../finding.ts';

/**
 * One request and its response, whoever produced it: a capture, a live call, a pact's interaction.
 * One validator serves all three.
 */
export interface Exchange {
  /** `observed`: it happened. `expected`: a pact says what its consumer accepts. */
  readonly origin: 'observed' | 'expected';
  /** Where it came from: the file as given, or the base URL of a live target. */
  readonly source: string;
  /** Position in the source, from 0. */
  readonly index: number;
  /** When the request began, in milliseconds since 1970; absent where it was not recorded. */
  readonly startedAt?: number;
  /** When the whole answer was there; absent where it was not recorded. */
  readonly endedAt?: number;
  /** True where the client's own store or service worker gave the answer: nothing can be told from when it came, or what was sent for it. */
  readonly replayed?: boolean;
  /** True where we sent the request ourselves, so that we know what it carried. */
  readonly live?: boolean;
  /** How a request of our own was authorised; its headers hold credentials only masked, so they cannot say it. */
  readonly authorization?: RequestLine['authorization'];
  /** The base URL of the service, where it is known and the source does not say it: it stands in place of the documented servers. */
  readonly base?: string;
  /** Nothing about it weighs more than this: it was asked to see what the service makes of what nobody documents. */
  readonly atMost?: Severity;
  readonly request: Request;
  readonly response: Response;
}

export interface Request {
  /** Upper case. */
  readonly method: string;
  /** Absolute, or path and query alone; exactly as on the wire. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: Body;
}

export interface Response {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** In wire order, names as written, repeated names repeated; without trailers, which no recording format has a place for and no rule speaks of. Compare names without regard to case. */
export type Headers = readonly (readonly [name: string, value: string])[];

/** A body after transfer and content decoding. */
export type Body =
  /** `text` is the whole body, a leading byte-order mark included (U+FEFF). An empty body has the text ''. */
  | { readonly kind: 'text'; readonly text: string }
  /** The recorder kept no body: nothing can be said about it. */
  | { readonly kind: 'unrecorded' }
  /** There are bytes, but they cannot be read as text: bad base64, damaged compression, invalid UTF-8. One clause that says why, e.g. `byte 17 is not UTF-8`. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** All values of a header, in order. */
export function headerValues(headers: Headers, name: string): string[] {
  const wanted = name.toLowerCase();
  const values: string[] = [];
  for (const [key, value] of headers) if (key.length === wanted.length && key.toLowerCase() === wanted) values.push(value);
  return values;
}
