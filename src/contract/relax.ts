import type { ApiDocument } from '../document/index.ts';
import { createAt, createDeref } from '../document/pointer.ts';

/**
 * The document as it judges a part of an answer: nothing is required, and an alternative that fits is enough. A pact holds only what its
 * consumer uses, so nothing in it can be missing. Places are those of the document itself.
 */
export function partially(document: ApiDocument): ApiDocument {
  const data = relaxed(document.data);
  const own = new Map<string, string>();
  return {
    ...document,
    data,
    at: createAt(data),
    deref: createDeref(data),
    locate: (pointer, part) => {
      let known = own.get(pointer);
      if (known === undefined) {
        known = document.at(pointer) === undefined ? pointer.replaceAll('/anyOf/', '/oneOf/') : pointer;
        own.set(pointer, known);
      }
      return document.locate(known, part);
    },
  };
}

type Container = Record<string, unknown> | unknown[];

/** Copies a tree, however deep; `required: true` of a parameter or a header is no list and stays. */
function relaxed(root: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const copies = new Map<unknown, Container>();
  const waiting: { from: Container; to: Container; names: boolean }[] = [];
  const copy = (value: unknown, names: boolean): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    let to = copies.get(value);
    if (to === undefined) {
      to = Array.isArray(value) ? [] : {};
      copies.set(value, to);
      waiting.push({ from: value as Container, to, names });
    }
    return to;
  };
  const result = copy(root, false) as Record<string, unknown>;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { from, to, names } = next;
    if (Array.isArray(from)) for (const item of from) (to as unknown[]).push(copy(item, false));
    else
      for (const [name, member] of Object.entries(from)) {
        if (!names && isRequiring(name, member)) continue;
        const key = !names && name === 'oneOf' && !Object.hasOwn(from, 'anyOf') ? 'anyOf' : name;
        // A member called `__proto__` is a member like any other.
        Object.defineProperty(to, key, {
          value: copy(member, name === 'properties' && !names),
          enumerable: true,
          writable: true,
          configurable: true,
        });
      }
  }
  return result;
}

function isRequiring(name: string, value: unknown): boolean {
  return name === 'required' ? Array.isArray(value) : name === 'minProperties' || name === 'dependentRequired';
}
