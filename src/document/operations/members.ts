import type { DocumentCore } from '../document.ts';
import { escapePart } from '../pointer.ts';
import { isObject } from '../tree.ts';

export interface Member {
  readonly key: string;
  /** Not yet followed. */
  readonly pointer: string;
}

/** The named members of the object at a pointer, its own `$ref` followed; none where there is no object. */
export function membersOf(document: DocumentCore, pointer: string): Member[] {
  const home = document.deref(pointer);
  const value = document.at(home);
  if (!isObject(value)) return [];
  return Object.keys(value).map((key) => ({ key, pointer: `${home}/${escapePart(key)}` }));
}

/** The pointer of a member where there is one. */
export function memberPointer(document: DocumentCore, pointer: string, key: string): string | undefined {
  const below = `${pointer}/${escapePart(key)}`;
  return document.at(below) === undefined ? undefined : below;
}
