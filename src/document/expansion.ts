import type { DocumentCore, Expansion, ExpansionEntry } from './document.ts';
import { parsePointer } from './pointer.ts';
import { localPointer } from './structure/follow.ts';
import { below } from './structure/position.ts';
import { createReport } from './structure/report.ts';
import { an } from './structure/shapes.ts';
import { typesOf } from './structure/types.ts';
import { walk } from './structure/walk.ts';
import { createWalker } from './structure/walker.ts';

/** The `x-expansion` block of an operation. Absent where there is none, and where it is malformed: then the structure says how. */
export function expansionOf(document: DocumentCore, operation: string): Expansion | undefined {
  const pointer = `${operation}/x-expansion`;
  const block = document.at(pointer);
  if (block === undefined) return undefined;
  const report = createReport();
  const position = below(undefined, parsePointer(pointer) ?? []);
  walk(createWalker(document, typesOf(document.version), report), { position, value: block, shape: an('Expansion') });
  return report.count() > 0 ? undefined : read(pointer, block as WrittenExpansion);
}

/** What the walk has made sure of. */
type WrittenExpansion = Omit<Expansion, 'pointer' | 'entry'> & { readonly entry: Partial<ExpansionEntry> };

function read(pointer: string, { parameter, sections, collapsed, expanded, entry }: WrittenExpansion): Expansion {
  return {
    pointer,
    parameter,
    sections,
    collapsed: {
      ...(collapsed.operationId !== undefined && { operationId: collapsed.operationId }),
      schema: localPointer(collapsed.schema) ?? '',
    },
    expanded: { schema: localPointer(expanded.schema) ?? '' },
    entry: {
      key: entry.key ?? [],
      ...(entry.id !== undefined && { id: entry.id }),
      type: entry.type ?? [],
      ...(entry.tasks && { tasks: entry.tasks }),
      ...(entry.failure && { failure: entry.failure }),
      ...(entry.endpoint && { endpoint: entry.endpoint }),
      settings: entry.settings ?? [],
      texts: entry.texts ?? [],
      moving: entry.moving ?? [],
    },
  };
}
