import { createJsonScan, DONE } from './json-scan.ts';

/**
 * What JSON.parse makes of some bytes; undefined where they are no JSON, or are nested so deep that JSON.parse would need
 * gigabytes for them (some fifty bytes a level).
 */
export function parseJson(bytes: Buffer, from: number, to: number): unknown {
  if (isTooDeep(bytes, from, to)) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8', from, to));
  } catch {
    return undefined;
  }
}

/** Levels of nesting. Far beyond what anybody writes, far below what hurts. */
export const DEEPEST = 1_000_000;

function isTooDeep(bytes: Buffer, from: number, to: number): boolean {
  if (to - from < DEEPEST || estimateOpenings(bytes, from, to) < DEEPEST / 2) return false;
  return createJsonScan({ deepest: DEEPEST }).feed(bytes, from, to) !== DONE;
}

/** How many brackets and braces open, from one byte in 64 on average. Where the next sample lies cannot be foreseen, so nothing can hide from it. */
function estimateOpenings(bytes: Buffer, from: number, to: number): number {
  let found = 0;
  let random = Math.floor(Math.random() * 2 ** 31);
  for (let at = from; at < to; at += 1 + ((random >>> 16) & 127)) {
    const byte = bytes[at];
    if (byte === 0x7b || byte === 0x5b) found += 1;
    random = (Math.imul(random, 1103515245) + 12345) | 0;
  }
  return found * 64;
}
