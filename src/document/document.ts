import type { DocumentPlace, Finding } from '../finding.ts';

/**
 * An OpenAPI document, loaded, bounded, corrected by its overlays, with every `$ref` made local.
 * All values are plain JSON data; every pointer is an RFC 6901 JSON Pointer into `data`.
 */
export interface ApiDocument {
  /** The file as given. */
  readonly source: string;
  readonly version: '3.0' | '3.1';
  /** The effective tree. Files it refers to hang under `/x-files/<n>`, so that no `$ref` leaves the document. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The overlays that were applied, as given. Empty for a document that is judged as it stands. */
  readonly overlays: readonly string[];
  /** What the overlays changed, one action each, in the order of application. */
  readonly corrections: readonly Correction[];
  readonly operations: readonly Operation[];
  /** What makes the document invalid as OpenAPI. Empty for a valid one. */
  readonly problems: readonly Finding[];
  /** For stderr. */
  readonly notes: readonly string[];

  /** The value at a pointer, or undefined. Own members only. */
  at(pointer: string): unknown;
  /** Follows a chain of `$ref` from a pointer to the pointer of what is meant. A pointer without `$ref` leads to itself. */
  deref(pointer: string): string;
  /** The file, line and column of the node at a pointer, or of its nearest ancestor that was written. `key`: the range of the member's name alone. */
  locate(pointer: string, part?: 'key' | 'value'): DocumentPlace;
}

/** An overlay action that was applied. */
export interface Correction {
  /** The overlay's file as given. */
  readonly overlay: string;
  /** From 1, within its overlay. */
  readonly number: number;
  /** The first line of its description; its target where it has none. */
  readonly title: string;
  readonly target: string;
  /** The codes of the rules that find what it corrects, as its `x-corrects` names them. */
  readonly corrects: readonly string[];
  /** The action itself; its pointer leads into the overlay. */
  readonly at: DocumentPlace;
  /** What it selected, as pointers into the document as it was when the action was applied. */
  readonly pointers: readonly string[];
}

/** What of a document is there before its operations are read and its structure is judged. */
export type DocumentCore = Pick<ApiDocument, 'source' | 'version' | 'data' | 'at' | 'deref' | 'locate'>;

export interface Operation {
  /** Upper case. */
  readonly method: string;
  /** The path key without its query, e.g. `/connect/v1/environments/{environment_id}/…`. */
  readonly path: string;
  /** The path key as written. */
  readonly pathKey: string;
  /** Query condition of a path key that holds a query: decoded names and values. Empty for a clean key. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** `/paths/~1connect…/get` */
  readonly pointer: string;
  readonly operationId?: string;
  /** The path item's and the operation's own, the latter winning, refs followed. */
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly pointer: string; readonly required: boolean; readonly content: readonly MediaType[] };
  readonly responses: readonly ResponseObject[];
  /** Alternatives; each a set of scheme names, all of which are needed. Empty: no credentials are documented. */
  readonly security: readonly (readonly string[])[];
  /** Path prefixes of the servers (operation's, path item's or document's), without trailing slash; `['']` where there are none. */
  readonly basePaths: readonly string[];
  /** What is peculiar to an operation that expands its answer; from `x-expansion`. */
  readonly expansion?: Expansion;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** Of the parameter object. */
  readonly pointer: string;
  /** Of its schema, not yet followed; absent where it has none (then `content` says its form). */
  readonly schema?: string;
  readonly content?: readonly MediaType[];
}

export interface ResponseObject {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly pointer: string;
  readonly headers: readonly HeaderObject[];
  /** Empty where the response documents no content. */
  readonly content: readonly MediaType[];
}

export interface HeaderObject {
  readonly name: string;
  readonly required: boolean;
  readonly pointer: string;
  readonly schema?: string;
}

export interface MediaType {
  /** As written, e.g. `application/json`. */
  readonly type: string;
  readonly pointer: string;
  /** Pointer of the schema, not yet followed. */
  readonly schema?: string;
}

/** The `x-expansion` block. Paths in it are JSON Pointers into one entry of the map. */
export interface Expansion {
  /** Of the block. */
  readonly pointer: string;
  /** The query parameter that selects the sections: `expand`. */
  readonly parameter: string;
  /** Sections: the parameter's value is the entry's property. */
  readonly sections: readonly string[];
  /** The form without the parameter: a list of names. */
  readonly collapsed: { readonly operationId?: string; readonly schema: string };
  /** The form with it: a map from name to entry. `schema` is a pointer. */
  readonly expanded: { readonly schema: string };
  readonly entry: ExpansionEntry;
}

export interface ExpansionEntry {
  /** Where an entry repeats its key. */
  readonly key: readonly string[];
  /** What identifies it: one value for each entry, for as long as the entry lives. */
  readonly id?: string;
  /** Statements of one fact, which must agree: `/info/config/type`, `/status/type`. */
  readonly type: readonly string[];
  readonly tasks?: { readonly list: string; readonly id: string; readonly limit?: string };
  readonly failure?: { readonly state: string; readonly value: string; readonly trace: string };
  readonly endpoint?: { readonly address: string; readonly region?: string; readonly provider?: string };
  /** Open maps of settings, in which credentials are known by their names: `/info/config`. */
  readonly settings: readonly string[];
  /** Free texts that must not hold a credential's value: the trace, the tasks' messages (`/status/tasks/-/msg`; `-` stands for each item). */
  readonly texts: readonly string[];
  /** What may differ between two reads although nobody changed the connector. All else may be compared. */
  readonly moving: readonly string[];
}
