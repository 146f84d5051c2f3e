import type { ByteSource } from './byte-source.ts';
import { isSpace } from './wording.ts';

/**
 * The part of a recording that is in memory. Readers take from its start and ask for more; what they took is forgotten.
 * One buffer, used again and again, that grows only with the longest entry.
 */
export interface Window {
  /** Valid from `start` to `end`. Replaced by `more`. */
  bytes: Buffer;
  start: number;
  end: number;
  /** Of `bytes[0]` in the unpacked recording. */
  offset: number;
  /** No more bytes will come. */
  ended: boolean;
  /** How it ended, for a sentence that goes on with "where". */
  ending: string;
  /** It ended before its end. */
  damaged: boolean;
  /** More is held than an entry may have: the reader must take something before it asks again. */
  full: boolean;
  /** Reads on, behind what is held. */
  more(): Promise<void>;
}

export function createWindow(from: ByteSource, limit: number): Window {
  const window: Window = {
    bytes: Buffer.allocUnsafeSlow(FIRST),
    start: 0,
    end: 0,
    offset: 0,
    ended: false,
    ending: 'it is cut off',
    damaged: false,
    full: false,
    more,
  };
  /** The next chunk is fetched while the reader reads this one; nothing may be moved meanwhile. */
  let ahead: Promise<number> | undefined;
  let used = 0;
  return window;

  async function more(): Promise<void> {
    const held = window.end - window.start;
    window.full = held > limit;
    if (window.full || window.ended) return;
    if (ahead === undefined) makeRoom(held);
    // About as much again as is held: whoever searches from the start each time searches little twice.
    const goal = Math.min(window.bytes.length, window.end + Math.min(Math.max(held, CHUNK), MOST_AT_ONCE));
    while (window.end < goal) {
      const got = await (ahead ?? from.read(window.bytes, window.end, goal - window.end));
      ahead = undefined;
      window.end += got;
      if (got === 0) return finish();
    }
    if (window.bytes.length - window.end >= CHUNK) fetchAhead();
  }

  function fetchAhead(): void {
    ahead = from.read(window.bytes, window.end, CHUNK);
    ahead.catch(() => {}); // whoever asks for it gets the error
  }

  function finish(): void {
    const damage = from.damage();
    window.ended = true;
    window.damaged = damage !== undefined;
    window.ending = damage ?? window.ending;
  }

  function makeRoom(held: number): void {
    const old = window.bytes;
    used = Math.max(used, window.end);
    if (old.length === FIRST && window.end > 0) window.bytes = Buffer.allocUnsafeSlow(4 * CHUNK);
    // In big steps: the system gives pages only to what is written, and little is copied twice.
    else if (held * 2 > old.length && old.length < limit + CHUNK) {
      window.bytes = Buffer.allocUnsafeSlow(old.length < GROWN ? GROWN : limit + CHUNK);
    } else if (used > 2 * GROWN && held < GROWN / 2) {
      window.bytes = Buffer.allocUnsafeSlow(GROWN); // gives back what a very long entry took
    }
    if (window.bytes !== old) used = 0;
    old.copy(window.bytes, 0, window.start, window.end);
    window.offset += window.start;
    window.start = 0;
    window.end = held;
  }
}

/** The next byte that is not white space, which it does not take. */
export async function nextByte(window: Window): Promise<number | undefined> {
  for (;;) {
    while (window.start < window.end && isSpace(window.bytes[window.start])) window.start += 1;
    if (window.start < window.end) return window.bytes[window.start];
    if (window.ended) return undefined;
    await window.more();
  }
}

/** What is in the processor's cache is read on faster than what is in memory. */
const CHUNK = 256 << 10;
/** Most recordings are small. */
const FIRST = 64 << 10;
const MOST_AT_ONCE = 32 << 20;
const GROWN = 32 << 20;
