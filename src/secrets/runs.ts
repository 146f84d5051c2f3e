import { isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { fromBase64 } from '../exchange/base64.ts';

/** A run of base64 or hex, perhaps wrapped over lines. */
export interface Run {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** All runs of a text that are long enough to hold something, their padding included. */
export function runsIn(text: string): readonly Run[] {
  let runs: Run[] | undefined;
  for (let next = stretchIn(text, SHORTEST); next !== undefined; ) {
    const { start } = next;
    GOES_ON.lastIndex = next.end;
    const end = next.end + (GOES_ON.exec(text)?.[0].length ?? 0);
    runs ??= [];
    runs.push({ text: text.slice(start, end), start, end });
    next = stretchIn(text, SHORTEST, end);
  }
  return runs ?? NONE;
}

/** The first stretch of such letters that is long enough, from a place that is in none. */
export function stretchIn(text: string, shortest: number, from = 0): { readonly start: number; readonly end: number } | undefined {
  // Every one as long as that covers one of these places.
  for (let at = from + shortest - 1; at < text.length; at += shortest) {
    if (!isInRun(text.charCodeAt(at))) continue;
    let [start, end] = [at, at + 1];
    while (start > 0 && isInRun(text.charCodeAt(start - 1))) start--;
    while (end < text.length && isInRun(text.charCodeAt(end))) end++;
    if (end - start >= shortest) return { start, end };
    at = end - 1;
  }
  return undefined;
}

const SHORTEST = 16;
const GOES_ON = /(?:\r?\n[ \t]{0,8}[A-Za-z0-9+/_-]{4,})*={0,2}/y;
const NONE: readonly Run[] = [];

/** Whether a letter is one of base64, plain or for URLs. */
export function isInRun(code: number): boolean {
  return code < 128 && IN_RUN[code] === 1;
}

const IN_RUN = Uint8Array.from({ length: 128 }, (_, code) => (/[A-Za-z0-9+/_-]/.test(String.fromCharCode(code)) ? 1 : 0));

/** What a run says when it is decoded: nothing where that is no text, undefined where it is packed and cannot be read. */
export function readingsOf(run: string): (string | undefined)[] {
  const readings = readingsOfWhole(run);
  // In a path or a name the run is a part.
  return readings.length > 0
    ? readings
    : run.split(/[/_-]/).flatMap((part) => (part.length >= 16 && part.length < run.length ? readingsOfWhole(part) : []));
}

function readingsOfWhole(run: string): (string | undefined)[] {
  const solid = /\s/.test(run) ? run.replace(/\s+/g, '') : run;
  const readings: (string | undefined)[] = [];
  const base64 = fromBase64(solid);
  if (typeof base64 !== 'string') {
    if (base64[0] === 0x1f && base64[1] === 0x8b) readings.push(unpacked(base64));
    else if (isText(base64)) readings.push(base64.toString('utf8'));
    else if (isWide(base64)) readings.push(base64.toString('utf16le'));
  }
  if (/^(?:[0-9a-f]{2})+$/i.test(solid)) {
    const bytes = Buffer.from(solid, 'hex');
    if (isText(bytes)) readings.push(bytes.toString('utf8'));
  }
  return readings;
}

const MOST_UNPACKED = 4 << 20;

function unpacked(bytes: Buffer): string | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_UNPACKED }).toString('utf8');
  } catch {
    return undefined;
  }
}

function isText(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x20 ? byte !== 0x0a && byte !== 0x0d && byte !== 0x09 : byte === 0x7f) return false;
  }
  return bytes.length > 0 && isUtf8(bytes);
}

/** UTF-16, as some shells want it. */
function isWide(bytes: Buffer): boolean {
  return bytes.length > 8 && bytes.length % 2 === 0 && bytes.every((byte, at) => (byte === 0) === (at % 2 === 1));
}
