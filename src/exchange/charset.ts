import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import type { Body } from './exchange.ts';

/** Decodes a body's bytes by the charset of its media type, UTF-8 where it names none. A byte-order mark stays. */
export function decodeText(bytes: Buffer, mediaType: string): Body {
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(mediaType)?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    const decoder = decoderOf(charset);
    if (decoder !== undefined) return decodeAs(decoder, bytes);
  }
  if (isUtf8(bytes)) return { kind: 'text', text: bytes.toString('utf8') };
  return { kind: 'unreadable', reason: `byte ${firstNotUtf8(bytes)} is not UTF-8` };
}

/** The offset of the first byte that does not belong to a UTF-8 character; the length where all do. */
export function firstNotUtf8(bytes: Uint8Array): number {
  let at = 0;
  for (let end = blockEnd(bytes, at); end > at && isUtf8(bytes.subarray(at, end)); end = blockEnd(bytes, at)) at = end;
  while (at < bytes.length) {
    const lead = bytes[at] as number;
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (length > 1 && !isUtf8(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return bytes.length;
}

/** Up to 4 KiB on, where a character begins. */
function blockEnd(bytes: Uint8Array, from: number): number {
  let end = Math.min(bytes.length, from + 4096);
  while (end < bytes.length && end > from && ((bytes[end] as number) & 0xc0) === 0x80) end -= 1;
  return end;
}

function decoderOf(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true });
  } catch {
    return undefined; // a charset that nobody knows
  }
}

function decodeAs(decoder: TextDecoder, bytes: Buffer): Body {
  try {
    return { kind: 'text', text: decoder.decode(bytes) };
  } catch {
    return { kind: 'unreadable', reason: `its bytes are not ${decoder.encoding}` };
  }
}
