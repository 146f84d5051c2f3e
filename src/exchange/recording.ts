import { UsageError } from '../usage-error.ts';
import type { ByteSource } from './byte-source.ts';
import { createCollector, type Where } from './collector.ts';
import { readHar } from './har-file.ts';
import { createJsonScan, DONE, FAULT, KEY } from './json-scan.ts';
import { readLines } from './ndjson.ts';
import type { SourceItem } from './source.ts';
import { createWindow, nextByte, type Window } from './window.ts';
import { isSpace, placed, RECORDINGS, seen, shown } from './wording.ts';

export interface Recording {
  readonly source: string;
  readonly bytes: ByteSource;
  /** The longest entry, in bytes. */
  readonly limit: number;
  /** Line and column of a byte, where they can be told. */
  readonly where: (byte: number) => Where;
}

/** Reads one recording, HAR or NDJSON as its content says. */
export async function* readRecording({ source, bytes, limit, where }: Recording): AsyncGenerator<SourceItem[]> {
  const window = createWindow(bytes, limit);
  const collector = createCollector(source);
  await skipToContent(window, source);
  const { form, doubt } = await recognise(window, where);
  if (form === 'other') throw new UsageError(`${shown(source)} is JSON, but has no "log" as a HAR has; ${RECORDINGS}`);
  if (form === 'har') yield* readHar({ source, window, collector, limit, where });
  else yield* readLines(window, collector, limit);
  if (window.damaged && !collector.lost) collector.addBroken(window.ending, where(window.offset + window.end), true);
  if (!collector.recognised) {
    const { firstProblem: first } = collector;
    const why = doubt ?? (first === undefined ? 'it holds no entry' : `${first.problem} (${placed(first)})`);
    throw new UsageError(`${shown(source)} is no recording: ${why}; ${RECORDINGS}`);
  }
  yield collector.finish();
}

async function skipToContent(window: Window, source: string): Promise<void> {
  await window.more();
  const { bytes } = window;
  if (window.end > 1 && UTF_16.has(bytes.readUInt16BE(0))) throw new UsageError(`${shown(source)} is UTF-16; a recording is UTF-8.`);
  if (window.end > 2 && bytes.readUIntBE(0, 3) === BYTE_ORDER_MARK) window.start = 3;
  if ((await nextByte(window)) !== undefined) return;
  throw new UsageError(`${shown(source)} ${window.damaged ? `cannot be read: ${window.ending}` : 'is empty'}; ${RECORDINGS}`);
}

interface Content {
  readonly form: 'har' | 'lines' | 'other';
  /** Why it seems to be neither: said if no line turns out to be an entry. */
  readonly doubt?: string;
}

/** Looks at the first keys, and takes nothing. */
async function recognise(window: Window, where: (byte: number) => Where): Promise<Content> {
  const scan = createJsonScan({ keysTo: 1 });
  for (let scanned = 0; ; ) {
    let outcome = scan.feed(window.bytes, window.start + scanned, window.end);
    scanned = scan.at - window.start;
    if (outcome === KEY && scan.key === 'log') return { form: 'har' };
    if (outcome === KEY && ENTRY_KEYS.has(scan.key)) return { form: 'lines' };
    if (outcome === FAULT) {
      const place = placed(where(window.offset + scan.at));
      return { form: 'lines', doubt: `${seen(window.bytes[scan.at])} stands where ${scan.expected()} is expected (${place})` };
    }
    if (outcome === KEY) continue;
    if (outcome !== DONE && window.ended) outcome = scan.feed(Buffer.from(' '), 0, 1); // a number ends only now
    if (outcome === DONE)
      return { form: window.ended && window.bytes.subarray(window.start + scanned, window.end).every(isSpace) ? 'other' : 'lines' };
    if (window.ended) return { form: 'lines', doubt: `${window.ending} where ${scan.expected()} is expected` };
    await window.more();
    if (window.full) return { form: 'lines' };
  }
}

const ENTRY_KEYS: ReadonlySet<string> = new Set(['startedDateTime', 'request', 'response']);
const BYTE_ORDER_MARK = 0xefbbbf;
const UTF_16: ReadonlySet<number> = new Set([0xfffe, 0xfeff]);
