import type { JsonObject } from '../tree.ts';

/** Says what is wrong with one object beyond its single fields. */
export type Rule = (object: JsonObject, context: RuleContext) => Iterable<Fault>;

export interface RuleContext {
  readonly version: '3.0' | '3.1';
  /** With its article: `a Parameter Object`. */
  readonly title: string;
  /** The value that a Reference Object leads to in the end; any other value is itself. Undefined where it leads nowhere. */
  follow(value: unknown): unknown;
}

export interface Fault {
  /** From the object down to what is wrong; empty for the object itself. */
  readonly below: readonly string[];
  /** The name of the member is meant, not its value. */
  readonly key?: true;
  /** One sentence. */
  readonly message: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  /** From the object down to what it is held against. */
  readonly against?: readonly (readonly string[])[];
}
