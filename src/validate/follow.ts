import type { ApiDocument } from '../document/index.ts';

/**
 * Follows references from a schema to the one that is meant. OpenAPI 3.0 ignores what stands beside a `$ref`; in 3.1 that counts as well,
 * and so such a schema is meant itself.
 */
export function follow(document: ApiDocument, pointer: string): string {
  if (document.version === '3.0') return document.deref(pointer);
  const passed = new Set<string>();
  let at = pointer;
  for (let next = referenceAt(document, at); next !== undefined && !passed.has(at); next = referenceAt(document, at)) {
    if (hasSiblings(document, at)) return at;
    passed.add(at);
    at = next;
  }
  return at;
}

/** Where the `$ref` of a schema leads, one step; undefined where it has none. */
export function referenceAt(document: ApiDocument, pointer: string): string | undefined {
  const node = document.at(pointer);
  const reference = typeof node === 'object' && node !== null ? (node as Record<string, unknown>).$ref : undefined;
  if (typeof reference !== 'string' || !/^#(?:\/|$)/.test(reference)) return undefined;
  try {
    return decodeURIComponent(reference.slice(1));
  } catch {
    return reference.slice(1);
  }
}

const SAY_NOTHING = new Set(['$ref', 'title', 'description', 'summary', 'deprecated', 'example', 'examples', 'default', '$comment']);

function hasSiblings(document: ApiDocument, pointer: string): boolean {
  return Object.keys(document.at(pointer) as object).some((keyword) => !SAY_NOTHING.has(keyword));
}
