import type { DocumentCore } from '../document.ts';
import type { JsonObject } from '../tree.ts';
import { createFollow } from './follow.ts';
import type { Position } from './position.ts';
import type { Report } from './report.ts';
import type { Fault } from './rule.ts';
import type { ObjectTypes, Shape } from './shapes.ts';

/** The state of one walk over a document. */
export interface Walker {
  readonly document: DocumentCore;
  readonly types: ObjectTypes;
  readonly report: Report;
  /** What is still to be looked at. A stack of our own: a document may nest deeper than calls can. */
  readonly stack: Task[];
  /** Looked at last, when it is known what every place holds. */
  readonly references: Reference[];
  /** What each object was taken for: `Schema`; several kinds are joined by `|`. */
  readonly kinds: Map<object, string>;
  readonly operations: FoundOperation[];
  /** Pointers of what was found to be of the wrong JSON type: what refers there need not say so again. */
  readonly misfits: Set<string>;
  /** What a `$ref` of JSON Schema may use in place of a pointer: anchors as `#name`, and `$id` where there is any. */
  readonly names: Set<string>;
  readonly follow: (value: unknown) => unknown;
}

export interface Task {
  readonly position: Position;
  readonly value: unknown;
  readonly shape: Shape;
}

export interface Reference {
  /** Of the text itself. */
  readonly position: Position;
  readonly text: string;
  /** What is needed where the reference stands. */
  readonly shape: Shape;
}

/** An operation anywhere: under a path, in a webhook, in a callback. */
export interface FoundOperation {
  readonly position: Position;
  readonly value: JsonObject;
}

export function createWalker(document: DocumentCore, types: ObjectTypes, report: Report): Walker {
  const follow = createFollow(document);
  return {
    document,
    types,
    report,
    stack: [],
    references: [],
    kinds: new Map(),
    operations: [],
    misfits: new Set(),
    names: new Set(),
    follow,
  };
}

export function fault(
  walker: Walker,
  position: Position,
  message: string,
  more: Partial<Fault> = {},
  others: readonly Position[] = [],
): void {
  walker.report.add(position, { below: [], message, ...more }, others);
}

/** Notes what an object is taken for; false where it was taken for the same before. */
export function enter(walker: Walker, object: object, kind: string): boolean {
  const known = walker.kinds.get(object);
  if (known === kind || known?.split('|').includes(kind)) return false;
  walker.kinds.set(object, known === undefined ? kind : `${known}|${kind}`);
  return true;
}
