import { isUtf8 } from 'node:buffer';
import zlib from 'node:zlib';
import type { Body } from './exchange.ts';

/**
 * Undoes the content codings of a body, as far as they are still there: most recorders decode the body and keep the header.
 * @returns the bytes, or a body of which nothing more can be known.
 */
export function unpack(bytes: Buffer, contentEncoding: readonly string[]): Buffer | Body {
  let plain = bytes;
  for (const coding of codingsOf(contentEncoding).slice(-MOST).reverse()) {
    if (coding === undefined || !coding.packed(plain)) continue;
    const unpacked = coding.unpack(plain);
    if (!Buffer.isBuffer(unpacked)) return unpacked;
    plain = unpacked;
  }
  return plain;
}

/** Whether a coding is named that could be undone. */
export function namesCoding(contentEncoding: readonly string[]): boolean {
  return codingsOf(contentEncoding).some((coding) => coding !== undefined);
}

function codingsOf(contentEncoding: readonly string[]): (Coding | undefined)[] {
  const names = contentEncoding.join(',').toLowerCase().split(',');
  return names.map((name) => CODINGS.get(name.trim().replace(/^x-/, '')));
}

interface Coding {
  /** Are these bytes packed, or decoded already? */
  packed(bytes: Buffer): boolean;
  unpack(bytes: Buffer): Buffer | Body;
}

const CODINGS: ReadonlyMap<string, Coding> = new Map([
  ['gzip', { packed: (bytes) => begins(bytes, 0x1f, 0x8b), unpack: (bytes) => attempt('gzip', () => zlib.gunzipSync(bytes, BOUNDS)) }],
  ['deflate', { packed: (bytes) => !isPlainText(bytes), unpack: (bytes) => attempt('deflate', () => inflate(bytes)) }],
  ['br', { packed: (bytes) => !isPlainText(bytes), unpack: (bytes) => attempt('Brotli', () => zlib.brotliDecompressSync(bytes, BOUNDS)) }],
  ['zstd', { packed: (bytes) => begins(bytes, 0x28, 0xb5, 0x2f, 0xfd), unpack: unpackZstandard }],
] satisfies [string, Coding][]);

function inflate(bytes: Buffer): Buffer {
  return hasZlibHeader(bytes) ? zlib.inflateSync(bytes, BOUNDS) : zlib.inflateRawSync(bytes, BOUNDS);
}

/** Node can since 22.15; before, the body is as good as not recorded. */
function unpackZstandard(bytes: Buffer): Buffer | Body {
  if (zlib.zstdDecompressSync === undefined) return { kind: 'unrecorded' };
  return attempt('Zstandard', () => zlib.zstdDecompressSync(bytes, BOUNDS));
}

function attempt(name: string, unpackNow: () => Buffer): Buffer | Body {
  try {
    return unpackNow();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE')
      return { kind: 'unreadable', reason: `it unpacks to more than ${BOUNDS.maxOutputLength >> 20} MiB` };
    return { kind: 'unreadable', reason: `its ${name} data is ${code === 'Z_BUF_ERROR' ? 'cut off' : 'damaged'}` };
  }
}

/** Codings on top of each other; more than two were never seen. */
const MOST = 4;
const BOUNDS = { maxOutputLength: 256 << 20, chunkSize: 64 << 10 };

function begins(bytes: Buffer, ...magic: number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** RFC 1950: deflate, and a check sum of the first two bytes. */
function hasZlibHeader(bytes: Buffer): boolean {
  return bytes.length > 1 && ((bytes[0] as number) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0;
}

/** Deflate and Brotli have no mark of their own, but what they write is no text for long. */
function isPlainText(bytes: Buffer): boolean {
  return isUtf8(bytes) && bytes.subarray(0, 1024).every((byte) => byte >= 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09);
}
