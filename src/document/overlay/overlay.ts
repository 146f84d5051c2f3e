import type { Mark, SourceFile } from '../tree.ts';

/** An overlay whose form has been checked. */
export interface Overlay {
  readonly file: SourceFile;
  readonly version: '1.0' | '1.1';
  /** The document that it is made for, as written, and where that stands. */
  readonly extends?: string;
  readonly extendsMark: Mark;
  readonly actions: readonly Action[];
}

export interface Action {
  /** From 1. */
  readonly number: number;
  readonly target: string;
  readonly description?: string;
  readonly does: 'update' | 'copy' | 'remove' | 'nothing';
  /** What `update` holds. */
  readonly update?: unknown;
  /** The JSONPath of what is copied. */
  readonly copy?: string;
  /** The rules that find what this action corrects, where its `x-corrects` names them. */
  readonly corrects: readonly string[];
  /** Of the action, and of each of its members. */
  readonly mark: Mark;
  readonly marks: ReadonlyMap<string, Mark>;
}
