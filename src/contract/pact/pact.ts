import type { Headers } from '../../exchange/exchange.ts';
import type { Node, ObjectNode } from '../json/node.ts';
import type { Position } from '../json/position.ts';
import type { Rules } from '../rules/read.ts';

/**
 * A pact file, opened. Its interactions are read when they are asked for and each time anew: the tree of a whole file is many times its text,
 * and whoever looks at one interaction after the other need not hold them all.
 */
export interface PactFile {
  /** The file as given. */
  readonly source: string;
  readonly text: string;
  readonly version: 2 | 3 | 4;
  readonly consumer: string;
  readonly provider: string;
  /** It names plugins: what verifiers do not know, these may. */
  readonly plugins: boolean;
  /** How many interactions are written in it, messages among them. */
  readonly written: number;
  /** Reads one of them, counted from 0. */
  item(index: number): PactItem;
  /** How many messages stand in a list of their own. */
  readonly messagesApart: number;
  /** What is wrong with it beside its interactions. */
  readonly faults: FileFaults;
  position(offset: number): Position;
}

/** An interaction as it is written, be it one of ours or not. */
export interface PactItem extends FileFaults {
  /** Undefined for a message, which nobody asks for over HTTP, and for what is no interaction at all. */
  readonly interaction: Interaction | undefined;
}

export interface FileFaults {
  /** What keeps verifiers from loading the file at all. */
  readonly unloadable: readonly FileProblem[];
  /** Names that an object has twice. */
  readonly repeated: readonly RepeatedName[];
}

export interface RepeatedName {
  readonly name: string;
  /** Where the second one stands. */
  readonly offset: number;
}

/** A pact file, read whole: what its consumer asks of a provider, and what it accepts for an answer. */
export interface Pact extends PactFile {
  /** Those over HTTP; messages are none of ours. */
  readonly interactions: readonly Interaction[];
  /** Nothing keeps verifiers from loading it. */
  readonly loadable: boolean;
}

export interface FileProblem {
  readonly clause: string;
  readonly offset: number;
}

export interface Interaction {
  /** In the file, messages counted too. */
  readonly index: number;
  readonly description: string;
  readonly states: readonly State[];
  readonly node: ObjectNode;
  readonly request: ExpectedRequest;
  readonly response: ExpectedResponse;
}

export interface State {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface ExpectedRequest {
  readonly node: Node | undefined;
  readonly method: string;
  /** As it stands in the file. */
  readonly path: string;
  /** Path and query as a verifier sends them. */
  readonly url: string;
  /** Decoded. */
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: Headers;
  readonly body: ExpectedBody;
  readonly rules: Rules;
}

export interface ExpectedResponse {
  readonly node: Node | undefined;
  readonly status: number;
  readonly headers: Headers;
  readonly body: ExpectedBody;
  /** What the body is said or seen to be. */
  readonly contentType: string | undefined;
  readonly rules: Rules;
}

export type ExpectedBody =
  /** Nothing is said of it. */
  | { readonly kind: 'missing' }
  /** There must be none. */
  | { readonly kind: 'empty'; readonly node: Node }
  | JsonBody
  | { readonly kind: 'text'; readonly text: string; readonly node: Node };

export interface JsonBody {
  readonly kind: 'json';
  readonly value: Node;
  /** The body's own text. */
  readonly text: string;
  /** Where it stands in the file; the offsets of `value` are the file's own where it was written there as JSON. */
  readonly node: Node;
  readonly inline: boolean;
}
