import type { Exchange } from '../exchange/exchange.ts';
import { UsageError } from '../usage-error.ts';
import { entryOf } from './entry.ts';
import { formOf } from './form.ts';
import { reasonOf, refusalOf } from './refusal.ts';
import { createTailFile, type TailFile } from './tail-file.ts';

/** Keeps exchanges in a file that can be read at any moment. */
export interface Recorder {
  /** Never throws: where the disk refuses, what stands there stands, and nothing more is written. */
  write(exchange: Exchange): void;
  /** How many exchanges stand in the file. */
  readonly count: number;
  /** Why not all of them do: one sentence. */
  readonly failure: string | undefined;
  /** A file without a single exchange does not stay. */
  close(): void;
}

/**
 * Begins a recording: HAR or NDJSON, each also packed, as the name says. Only what `redact` leaves of an exchange is ever written, to this one
 * file and to no other.
 * @throws UsageError for a name that is none of a recording, or where something stands already.
 */
export function openRecorder(file: string, redact: (exchange: Exchange) => Exchange, version: string): Recorder {
  const form = formOf(file, version);
  let out: TailFile;
  try {
    out = createTailFile(file, form.head, form.tail);
  } catch (error) {
    throw new UsageError(refusalOf(file, form, error));
  }
  const recorder = { count: 0, failure: undefined as string | undefined, write, close };
  return recorder;

  function write(exchange: Exchange): void {
    if (recorder.failure !== undefined) return;
    const entry = form.entry(JSON.stringify(entryOf(redact(exchange))), recorder.count === 0);
    try {
      out.append(entry);
      recorder.count += 1;
    } catch (error) {
      recorder.failure = `${JSON.stringify(file.slice(-120))} cannot be written any further (${reasonOf(error)}); it holds ${before(recorder.count)}.`;
    }
  }

  function close(): void {
    out.close(recorder.count > 0);
  }
}

function before(count: number): string {
  if (count === 0) return 'nothing';
  return count === 1 ? 'the exchange before' : `the ${count.toLocaleString('en')} exchanges before`;
}
