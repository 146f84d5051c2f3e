import { isUtf8 } from 'node:buffer';
import { firstNotUtf8 } from './charset.ts';
import type { Collector, Where } from './collector.ts';
import { createJsonScan, DONE, FAULT } from './json-scan.ts';
import { DEEPEST } from './nesting.ts';
import { parseJson } from './parse-json.ts';
import { columnBehind } from './position.ts';
import type { SourceItem } from './source.ts';
import type { Window } from './window.ts';
import { isSpace, NOT_UTF8, seen } from './wording.ts';

/** Reads a HAR entry a line. Empty lines mean nothing. */
export async function* readLines(window: Window, collector: Collector, limit: number): AsyncGenerator<SourceItem[]> {
  let line = 1;
  for (let searched = 0; ; searched = window.end - window.start, await window.more()) {
    const bytes = window.bytes.subarray(0, window.end);
    let end = bytes.indexOf(LINE_FEED, window.start + searched);
    for (; end !== -1; end = bytes.indexOf(LINE_FEED, window.start)) {
      if (end - window.start > limit) break;
      readLine(bytes, window, end, line, collector);
      window.start = end + 1;
      line += 1;
      if (collector.ripe) yield collector.take();
    }
    if (end !== -1 || window.end - window.start > limit) {
      collector.addTooLong(limit, { byte: window.offset + window.start, line, column: 1 });
      return;
    }
    if (window.ended) {
      readLine(bytes, window, window.end, line, collector);
      return;
    }
    yield collector.take();
  }
}

function readLine(bytes: Buffer, window: Window, end: number, line: number, collector: Collector): void {
  const { start, offset } = window;
  if (start === end) return;
  const where = (at: number): Where => ({ byte: offset + at, line, column: columnBehind(bytes.subarray(start, at)) });
  // Nothing else can be an entry, and an exception costs more than an entry.
  const entry = isSpace(bytes[start]) || bytes[start] === OPEN_OBJECT ? parseJson(bytes, start, end) : undefined;
  if (entry === undefined) {
    const fault = findFault(bytes, end, window);
    if (fault !== undefined) collector.addBroken(fault.problem, where(fault.at), fault.rest);
    return;
  }
  const text = bytes.subarray(start, end);
  if (isUtf8(text)) collector.add(entry, () => where(start));
  else collector.addBroken(NOT_UTF8, where(start + firstNotUtf8(text)));
}

/** Not in the words of JSON.parse, which quote what stands there. A blank line has no fault. */
function findFault(bytes: Buffer, end: number, window: Window): { problem: string; at: number; rest?: boolean } | undefined {
  const scan = createJsonScan({ deepest: DEEPEST });
  const outcome = scan.feed(bytes, window.start, end);
  if (outcome === FAULT) return { problem: `${seen(bytes[scan.at])} stands where ${scan.expected()} is expected`, at: scan.at };
  if (outcome === DONE) {
    const isAlone = bytes.subarray(scan.at, end).every(isSpace);
    return isAlone
      ? { problem: 'it is no object', at: window.start }
      : { problem: 'more follows behind its JSON on the same line', at: scan.at };
  }
  if (bytes.subarray(window.start, end).every(isSpace)) return undefined;
  const last = window.ended && end === bytes.length;
  return {
    problem: `${last ? window.ending : 'its line ends'} where ${scan.expected()} is expected`,
    at: end,
    rest: last && window.damaged,
  };
}

const OPEN_OBJECT = 0x7b;
const LINE_FEED = 0x0a;
