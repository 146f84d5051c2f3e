import { isObject, member } from './tree.ts';

/** The parts of an RFC 6901 JSON Pointer; undefined for a text that is none. */
export function parsePointer(pointer: string): string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined;
  return pointer.slice(1).split('/').map(unescapePart);
}

export function formatPointer(parts: readonly (string | number)[]): string {
  return parts.map((part) => `/${escapePart(String(part))}`).join('');
}

export function escapePart(part: string): string {
  return part.includes('~') || part.includes('/') ? part.replaceAll('~', '~0').replaceAll('/', '~1') : part;
}

/** The value at a pointer; own members only. */
export function valueAt(data: unknown, pointer: string): unknown {
  const parts = parsePointer(pointer);
  return parts === undefined ? undefined : parts.reduce(step, data);
}

/** `valueAt` of data that do not change any more: the same few pointers are asked for again and again. */
export function createAt(data: unknown): (pointer: string) => unknown {
  const known = new Map<string, unknown>();
  return (pointer) => {
    let value = known.get(pointer);
    if (value === undefined) {
      value = valueAt(data, pointer);
      if (known.size < MOST_KNOWN) known.set(pointer, value);
    }
    return value;
  };
}

const MOST_KNOWN = 10_000;

/** Follows references from a pointer to what is meant; a pointer to anything else leads to itself. */
export function createDeref(data: unknown): (pointer: string) => string {
  const known = new Map<string, string>();
  return (pointer) => {
    const found = known.get(pointer);
    if (found !== undefined) return found;
    const passed = new Set([pointer]);
    let at = pointer;
    for (let next = referenceAt(data, at); next !== undefined && !passed.has(next); next = referenceAt(data, at)) {
      passed.add(next);
      at = next;
    }
    known.set(pointer, at);
    return at;
  };
}

function referenceAt(data: unknown, pointer: string): string | undefined {
  const value = valueAt(data, pointer);
  const reference = isObject(value) ? member(value, '$ref') : undefined;
  if (typeof reference !== 'string' || !/^#(\/|$)/.test(reference)) return undefined;
  try {
    return decodeURIComponent(reference.slice(1));
  } catch {
    return reference.slice(1);
  }
}

/** One step down; `undefined` where there is nothing. */
export function step(value: unknown, part: string): unknown {
  if (Array.isArray(value)) return /^(0|[1-9][0-9]{0,15})$/.test(part) ? value[Number(part)] : undefined;
  return isObject(value) ? member(value, part) : undefined;
}

function unescapePart(part: string): string {
  return part.includes('~') ? part.replaceAll('~1', '/').replaceAll('~0', '~') : part;
}
