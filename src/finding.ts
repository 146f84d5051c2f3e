/**
 * The one language that all three sides speak: a finding says what was seen, where, and what it was held against.
 * Findings are values, never exceptions.
 */
export interface Finding {
  /** Name of the check's or rule's file, e.g. `missing-section`. Stable: it is API. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence in the present tense, full stop included: the thing seen, then what was allowed. Never holds a secret. */
  readonly message: string;
  /** The first place is what was seen; the others are what it was held against. */
  readonly at: readonly [Place, ...Place[]];
  /** The values the sentence was made from, as plain JSON. Never holds a secret. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export type Severity = 'error' | 'warning' | 'info';

export type Place = DocumentPlace | ExchangePlace | PactPlace;

/** A node of a document (OpenAPI definition or overlay): the file it was written in, and where. */
export interface DocumentPlace {
  readonly kind: 'document';
  /** The file as it was given. */
  readonly source: string;
  /** JSON Pointer into the (effective) document, `''` for the whole. */
  readonly pointer: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** End of the range, exclusive; absent where only the start is known. */
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** A part of one request or its response. */
export interface ExchangePlace {
  readonly kind: 'exchange';
  /** The file as given, or the given folder joined with the path inside it; for a live exchange the base URL. */
  readonly source: string;
  /** From 0, in the order of the source, unreadable entries counted too. */
  readonly index: number;
  /** JSON Pointer into the exchange: `/request/method`, `/request/query/expand`, `/response/headers/retry-after`, `/response/body/my-connector/status`. */
  readonly pointer: string;
  /** Line and column (from 1) in the text of the body, where the pointer leads into a body and its text was located. */
  readonly line?: number;
  readonly column?: number;
  /** Of the answer; absent where there was none, or it is not known. */
  readonly status?: number;
  /** What was asked, for reports: secrets already removed. */
  readonly request?: RequestLine;
}

/** Enough to repeat a request with one's own credentials. */
export interface RequestLine {
  readonly method: string;
  /** The URL with user-info and credential-named query values masked. */
  readonly url: string;
  /** How the request was authorised; `none` where it carried no credentials, `wrong` and `wrong bearer` where it carried made-up ones. */
  readonly authorization: 'basic' | 'bearer' | 'other' | 'none' | 'wrong' | 'wrong bearer';
  /** True for an exchange of our own that can be repeated. */
  readonly live: boolean;
  /** The base URL of the service, where it is known and is not the source of the exchange. */
  readonly base?: string;
}

/** A part of one interaction of a pact file. */
export interface PactPlace {
  readonly kind: 'pact';
  readonly source: string;
  /** From 0. */
  readonly index: number;
  readonly interaction: string;
  readonly pointer: string;
  readonly line?: number;
  readonly column?: number;
}
