import type { Readable } from 'node:stream';
import { openFile, openStream } from './byte-source.ts';
import { findInputs } from './inputs.ts';
import { createLocator } from './position.ts';
import { readRecording } from './recording.ts';
import type { SourceItem } from './source.ts';

export interface OpenOptions {
  /** What `-` reads; the process's own stdin if absent. */
  readonly stdin?: Readable;
  /** The longest entry that is read, in bytes; 256 MiB if absent. A longer one ends the reading of its source. */
  readonly longestEntry?: number;
}

/**
 * Opens recordings: HAR and NDJSON files, plain or gzip, folders of them, `-` for stdin. They are read as they are iterated.
 * @throws UsageError while iterating, for an input of which nothing can be read.
 */
export async function* openSources(inputs: readonly string[], options: OpenOptions = {}): AsyncGenerator<readonly SourceItem[]> {
  const { sources, notes } = findInputs(inputs);
  if (notes.length > 0) yield notes.map((text) => ({ kind: 'note', text }) as const);
  for (const source of sources) {
    for await (const batch of openOne(source, options)) if (batch.length > 0) yield batch;
  }
}

async function* openOne(source: string, { stdin = process.stdin, longestEntry = 256 << 20 }: OpenOptions): AsyncGenerator<SourceItem[]> {
  const bytes = source === '-' ? await openStream(stdin, source) : await openFile(source, source);
  const locator = bytes.inFile ? createLocator(source) : undefined;
  try {
    yield* readRecording({ source, bytes, limit: longestEntry, where: (byte) => ({ byte, ...locator?.locate(byte) }) });
  } finally {
    locator?.close();
    await bytes.close();
  }
}
