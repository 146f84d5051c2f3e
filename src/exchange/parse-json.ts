import { createJsonScan, DONE } from './json-scan.ts';
import { DEEPEST, mayNestTooDeeply } from './nesting.ts';

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

function isTooDeep(bytes: Buffer, from: number, to: number): boolean {
  return mayNestTooDeeply(to - from, (at) => bytes[from + at]) && createJsonScan({ deepest: DEEPEST }).feed(bytes, from, to) !== DONE;
}
