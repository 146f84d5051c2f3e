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
  // A name that every object inherits needs the slower look; no shipped pointer has one.
  if (segments.some((segment) => segment in Object.prototype)) return (value) => segments.reduce(ownMember, value);
  const [first, second, third] = segments as [string, string, string];
  if (segments.length === 1) return (value) => memberOf(value, first);
  if (segments.length === 2) return (value) => memberOf(memberOf(value, first), second);
  if (segments.length === 3) return (value) => memberOf(memberOf(memberOf(value, first), second), third);
  return (value) => segments.reduce(memberOf, value);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function ownMember(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? memberOf(value, name) : undefined;
}
