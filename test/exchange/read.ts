import { Readable } from 'node:stream';
import { type OpenOptions, openSources, type SourceItem } from '../../src/exchange/index.ts';
import { UsageError } from '../../src/usage-error.ts';

/** Everything that some recordings yield; a usage error that ends it stands last. */
export async function readAll(inputs: readonly string[], options: OpenOptions = {}): Promise<(SourceItem | UsageError)[]> {
  const items: (SourceItem | UsageError)[] = [];
  try {
    for await (const batch of openSources(inputs, options)) items.push(...batch);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    items.push(error);
  }
  return items;
}

/** Reads bytes as stdin brings them, in pieces of some size. */
export function readBytes(bytes: Uint8Array | string, options: OpenOptions = {}, piece = 64 << 10): Promise<(SourceItem | UsageError)[]> {
  const all = Buffer.from(bytes);
  const pieces = Array.from({ length: Math.ceil(all.length / piece) }, (_, index) => all.subarray(index * piece, (index + 1) * piece));
  return readAll(['-'], { ...options, stdin: Readable.from(pieces) });
}

/** How many items of each kind. */
export function kinds(items: readonly (SourceItem | UsageError)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) {
    const kind = item instanceof UsageError ? 'usage error' : item.kind;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
