import { closeSync, constants, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Form } from './form.ts';

/**
 * Closes a HAR of ours whose last write was cut off, by a kill or a power failure: what was cut goes, all before it stays. True where there was
 * something to mend. NDJSON needs none of it.
 */
export function mend(path: string, form: Form): boolean {
  if (form.tail.length === 0) return false;
  const file = openSync(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() || !read(file, 0, form.head.length).equals(form.head)) return false;
    const from = Math.max(form.head.length, stats.size - LONGEST);
    const end = read(file, from, stats.size - from);
    if (end.subarray(-form.tail.length).equals(form.tail)) return false;
    const whole = form.packed ? wholeMembers(end) : wholeLines(end);
    if (whole === undefined && from > form.head.length) return false; // what was cut is longer than anything of ours
    const now = fstatSync(file);
    if (now.size !== stats.size || now.mtimeMs !== stats.mtimeMs) return false; // somebody is writing it
    writeSync(file, form.tail, 0, form.tail.length, from + (whole ?? 0));
    ftruncateSync(file, from + (whole ?? 0) + form.tail.length);
    return true;
  } finally {
    closeSync(file);
  }
}

const LONGEST = 64 << 20;

function read(file: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, length));
  return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, from));
}

/** Up to where each line is an entry. */
function wholeLines(end: Buffer): number | undefined {
  const length = end.at(-1) === COMMA ? end.length - 1 : end.length;
  const feed = end.lastIndexOf(LINE_FEED, length - 1);
  if (feed === -1) return undefined;
  if (isJson(end.toString('utf8', feed + 1, length))) return length;
  return end[feed - 1] === COMMA ? feed - 1 : feed;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Up to where each member is whole: a member that has hardly begun is cut with the rest. */
function wholeMembers(end: Buffer): number | undefined {
  const begun = MEMBER.findLastIndex((_, at) => end.subarray(-at - 1).equals(MEMBER.subarray(0, at + 1))) + 1;
  const length = end.length - begun;
  const last = end.subarray(0, length).lastIndexOf(MEMBER);
  if (last === -1) return begun > 0 ? length : undefined;
  try {
    gunzipSync(end.subarray(last, length));
    return length;
  } catch {
    return last;
  }
}

const COMMA = 0x2c;
const LINE_FEED = 0x0a;
/** How zlib begins: gzip, deflate, no flags, no time. */
const MEMBER = Buffer.from([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0]);
