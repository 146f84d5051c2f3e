import { UsageError } from '../usage-error.ts';
import type { Collector, Where } from './collector.ts';
import { createEntryCutter } from './har-entries.ts';
import { createJsonScan, DONE, FAULT, MORE } from './json-scan.ts';
import type { SourceItem } from './source.ts';
import { nextByte, type Window } from './window.ts';
import { placed, RECORDINGS, seen, shown } from './wording.ts';

/** What reading a HAR needs beside its bytes. */
export interface HarReading {
  readonly source: string;
  readonly window: Window;
  readonly collector: Collector;
  /** The longest entry, in bytes. */
  readonly limit: number;
  readonly where: (byte: number) => Where;
}

/** Reads a HAR as it comes, in whatever order its members stand, and never holds more of it than an entry. */
export async function* readHar(reading: HarReading): AsyncGenerator<SourceItem[]> {
  const { source, window, collector } = reading;
  const scan = createJsonScan({ keysTo: 2 });
  let inLog = false;
  let found = false;
  for (;;) {
    const outcome = scan.feed(window.bytes, window.start, window.end);
    window.start = scan.at;
    if (outcome === DONE) break;
    if (outcome === FAULT) return damaged(reading, `${seen(window.bytes[scan.at])} stands where ${scan.expected()} is expected`);
    if (outcome === MORE) {
      if (window.ended) return damaged(reading, `${window.ending} where ${scan.expected()} is expected`);
      await window.more();
    } else if (scan.depth === 1) inLog = scan.key === 'log';
    else if (inLog && scan.key === 'entries') {
      if ((await nextByte(window)) !== OPEN_ARRAY)
        throw new UsageError(`${shown(source)} is no HAR: its log.entries is no array; ${RECORDINGS}`);
      window.start += 1;
      found = true;
      if (!(yield* readEntries(reading))) return;
      scan.skipValue();
    }
  }
  if (!found) throw new UsageError(`${shown(source)} is no HAR: its log has no entries; ${RECORDINGS}`);
  collector.recognised ||= collector.index === 0; // whole, and empty
  if ((await nextByte(window)) !== undefined) damaged(reading, 'more follows behind the end of the HAR');
  yield collector.take();
}

/** Reads up to the closing bracket. False where the rest is lost. */
async function* readEntries({ window, collector, limit, where }: HarReading): AsyncGenerator<SourceItem[], boolean> {
  const cutter = createEntryCutter(window);
  for (;;) {
    const cut = cutter.next();
    if (cut.kind === 'end') return true;
    if (cut.kind === 'more') {
      yield collector.take();
      await window.more();
      if (!window.full) continue;
    }
    const byte = window.offset + (cut.kind === 'more' ? window.start : cut.at);
    if (cut.kind === 'more' || (cut.kind === 'entry' && cut.end - cut.at > limit)) {
      collector.addTooLong(limit, where(byte));
      return false;
    }
    if (cut.kind === 'entry') {
      collector.recognised = true;
      collector.add(cut.value, () => where(byte));
      window.start = cut.end;
      if (collector.ripe) yield collector.take();
    } else {
      const found = await cutter.resume();
      collector.addBroken(cut.problem, where(byte), !found);
      if (!found) return false;
    }
  }
}

/** Before the first entry, there is no recording; behind it, the rest of one is lost. */
function damaged({ source, window, collector, where }: HarReading, problem: string): void {
  const place = where(window.offset + window.start);
  if (!collector.recognised) throw new UsageError(`${shown(source)} is no HAR: ${problem} (${placed(place)}); ${RECORDINGS}`);
  collector.addBroken(problem, place, true);
}

const OPEN_ARRAY = 0x5b;
