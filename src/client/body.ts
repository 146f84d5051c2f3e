import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { decodeText } from '../exchange/charset.ts';
import { type Body, type Headers, headerValues } from '../exchange/exchange.ts';

/** The body of an answer, or that it is longer than what may be read. */
export type Read = { readonly body: Body } | { readonly tooLarge: string };

/** Collects the bytes of an answer, undoes its content coding and reads it as text, never holding more than `limit` bytes of either form. */
export async function readBody(bytes: AsyncIterable<Buffer>, headers: Headers, limit: number): Promise<Read> {
  // One buffer that grows, since a hostile service may send its bytes one by one.
  let held = Buffer.allocUnsafe(Math.min(limit, 65_536));
  let length = 0;
  for await (const chunk of bytes) {
    if (length + chunk.length > limit) return { tooLarge: `the body is longer than ${limit} bytes` };
    if (length + chunk.length > held.length) held = grown(held, length, Math.min(limit, 2 * (length + chunk.length)));
    length += chunk.copy(held, length);
  }
  return decode(held.subarray(0, length), headerValues(headers, 'content-encoding'), headerValues(headers, 'content-type')[0] ?? '', limit);
}

function grown(held: Buffer, length: number, size: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafe(size);
  held.copy(larger, 0, 0, length);
  return larger;
}

async function decode(encoded: Buffer, codings: readonly string[], mediaType: string, limit: number): Promise<Read> {
  let bytes = encoded;
  // The last coding was applied last. An empty body has none, whatever the header says.
  for (const coding of bytes.length === 0 ? [] : listed(codings).reverse()) {
    const undo = UNDO.get(coding);
    if (undo === undefined) return unreadable(`content coding ${JSON.stringify(coding.slice(0, 40))} is not known`);
    try {
      bytes = await undo(bytes, { maxOutputLength: limit });
    } catch (error) {
      if (error instanceof RangeError) return { tooLarge: `the decompressed body is longer than ${limit} bytes` };
      return unreadable(`its ${coding} data is damaged`);
    }
  }
  return { body: decodeText(bytes, mediaType) };
}

function listed(codings: readonly string[]): string[] {
  return codings
    .join(',')
    .split(',', MOST_CODINGS)
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
}

const MOST_CODINGS = 8;

/** For Accept-Encoding: those that can be undone. */
export function acceptedCodings(): string {
  return [...UNDO.keys()].filter((coding) => !coding.startsWith('x-')).join(', ');
}

type Undo = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const gunzip: Undo = promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.gunzip);
const inflate: Undo = promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.inflate);
const inflateRaw: Undo = promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.inflateRaw);

const UNDO: ReadonlyMap<string, Undo> = new Map<string, Undo>([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  // Some services send the bare stream under this name, without the zlib header that it stands for.
  ['deflate', (bytes, options) => ((bytes[0] ?? 0) % 16 === 8 ? inflate(bytes, options) : inflateRaw(bytes, options))],
  ['br', promisify<zlib.InputType, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress)],
  // Node can since 22.15.
  ...(typeof zlib.zstdDecompress === 'function'
    ? [['zstd', promisify<zlib.InputType, zlib.ZstdOptions, Buffer>(zlib.zstdDecompress)] as [string, Undo]]
    : []),
]);

function unreadable(reason: string): Read {
  return { body: { kind: 'unreadable', reason } };
}
