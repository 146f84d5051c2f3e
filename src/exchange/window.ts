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
  /** As much is held as an entry may have: the reader must take something before it asks again. */
  full: boolean;
  /** Reads on, behind what is held. */
  more(): Promise<void>;
}

export function createWindow(from: ByteSource, limit: number): Window {
  const window: Window = {
    bytes: Buffer.allocUnsafeSlow(CHUNK),
    start: 0,
    end: 0,
    offset: 0,
    ended: false,
    ending: 'the recording ends',
    damaged: false,
    full: false,
    more,
  };
  return window;

  async function more(): Promise<void> {
    const held = window.end - window.start;
    window.full = held > limit;
    if (window.full || window.ended) return;
    makeRoom(held);
    // About as much again as is held: whoever searches from the start each time searches little twice.
    const goal = Math.min(window.bytes.length, held + Math.min(Math.max(held, CHUNK), 8 * CHUNK));
    while (window.end < goal) {
      const got = await from.read(window.bytes, window.end, goal - window.end);
      window.end += got;
      if (got === 0) return finish();
    }
  }

  function finish(): void {
    const damage = from.damage();
    window.ended = true;
    window.damaged = damage !== undefined;
    window.ending = damage ?? window.ending;
  }

  function makeRoom(held: number): void {
    const old = window.bytes;
    if (held * 2 > old.length) {
      // Beyond a few MiB straight to the limit: the system gives pages only to what is written, and nothing is copied twice.
      window.bytes = Buffer.allocUnsafeSlow(old.length < 4 * CHUNK ? old.length * 2 : limit + CHUNK);
    } else if (window.end > 16 * CHUNK && held < CHUNK / 2) {
      window.bytes = Buffer.allocUnsafeSlow(CHUNK); // gives back what a very long entry took
    }
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

const CHUNK = 4 << 20;
