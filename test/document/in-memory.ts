import type { DocumentCore } from '../../src/document/document.ts';
import { valueAt } from '../../src/document/pointer.ts';
import { localPointer } from '../../src/document/structure/follow.ts';

/** A document that was never in a file: everything is at line 1. References are followed as the loader does, which refuses circles. */
export function inMemory(data: Record<string, unknown>): DocumentCore {
  const follow = (pointer: string): string => {
    const value = valueAt(data, pointer) as { $ref?: unknown } | undefined;
    return typeof value?.$ref === 'string' ? follow(localPointer(value.$ref) ?? '') : pointer;
  };
  return {
    source: 'memory',
    version: String(data.openapi).startsWith('3.1') ? '3.1' : '3.0',
    data,
    at: (pointer) => valueAt(data, pointer),
    deref: follow,
    locate: (pointer) => ({ kind: 'document', source: 'memory', pointer, line: 1, column: 1 }),
  };
}
