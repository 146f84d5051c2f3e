import type { DocumentCore } from '../document.ts';
import { isObject, member } from '../tree.ts';

/** Leads from a Reference Object to what it means in the end. Remembers every step, so that a long chain is gone along once. */
export function createFollow(document: DocumentCore): (value: unknown) => unknown {
  const known = new Map<object, unknown>();
  return (value) => {
    const passed = new Set<object>();
    let at = value;
    while (isObject(at) && typeof member(at, '$ref') === 'string' && !passed.has(at) && !known.has(at)) {
      passed.add(at);
      const pointer = localPointer(member(at, '$ref') as string);
      at = pointer === undefined ? undefined : document.at(pointer);
    }
    const end = isObject(at) ? (known.has(at) ? known.get(at) : passed.has(at) ? undefined : at) : at;
    for (const step of passed) known.set(step, end);
    return end;
  };
}

/** The JSON Pointer in a `$ref` that stays in the document; undefined for any other. */
export function localPointer(reference: string): string | undefined {
  if (reference === '#') return '';
  if (!reference.startsWith('#/')) return undefined;
  try {
    return decodeURIComponent(reference.slice(1));
  } catch {
    return reference.slice(1);
  }
}
