import { parsePointer } from '../document/index.ts';

/** Reads a JSON Pointer from a value; own members only. Each pointer is compiled once: they come from documents, so there are few. */
export function readerOf(pointer: string): (value: unknown) => unknown {
  let read = readers.get(pointer);
  if (!read) {
    read = compileReader(pointer);
    readers.set(pointer, read);
  }
  return read;
}

const readers = new Map<string, (value: unknown) => unknown>();

function compileReader(pointer: string): (value: unknown) => unknown {
  const segments = parsePointer(pointer) ?? [];
  return (value) => {
    let current = value;
    for (const segment of segments) {
      if (typeof current !== 'object' || current === null || !Object.hasOwn(current, segment)) return undefined;
      current = (current as Record<string, unknown>)[segment];
    }
    return current;
  };
}
