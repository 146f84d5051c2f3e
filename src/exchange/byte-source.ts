import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip, createInflate, type Gunzip, type Inflate } from 'node:zlib';
import { UsageError } from '../usage-error.ts';
import { reasonOf, shown } from './wording.ts';

/** Bytes of a recording after unpacking, in order. */
export interface ByteSource {
  /** Fills `into` from `at` with up to `length` bytes; 0 at the end. */
  read(into: Buffer, at: number, length: number): Promise<number>;
  /** Why the bytes end before their end, e.g. damaged compression. Known once `read` has given 0. */
  damage(): string | undefined;
  /** They stand in a file just so: byte n is byte n of the file. */
  readonly inFile: boolean;
  close(): Promise<void>;
}

/** A regular file, plain, gzip or zlib (as mitmproxy's `.zhar`): its first two bytes say which, whatever its name. */
export async function openFile(path: string, source: string): Promise<ByteSource> {
  let file: FileHandle;
  try {
    // Without O_NONBLOCK a FIFO that took the file's place since it was looked at would wait for a writer for ever.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw unreadable(source, error);
  }
  const first = Buffer.alloc(2);
  try {
    if ((await file.stat()).isFile()) {
      await file.read(first, 0, 2, 0);
      if (isPacked(first)) {
        const packed = (finelyFrom = Number.POSITIVE_INFINITY): Readable => Readable.from(piecesOf(file, finelyFrom));
        return unpacked(packed(), source, first, { finely: packed, close: () => file.close() });
      }
      return plainFile(file, source);
    }
  } catch (error) {
    await file.close();
    throw unreadable(source, error);
  }
  await file.close();
  throw new UsageError(
    `${shown(source)} is not a regular file; give a recording (.har, .json, .ndjson, each also .gz) or a folder of them.`,
  );
}

/** A stream such as stdin, plain or gzip. */
export async function openStream(stream: Readable, source: string): Promise<ByteSource> {
  const pieces = pull(stream);
  let first = (await pieces.next()) ?? Buffer.alloc(0);
  if (first.length === 1) first = Buffer.concat([first, (await pieces.next()) ?? Buffer.alloc(0)]);
  return isPacked(first) ? unpacked(Readable.from(everyPiece(first, pieces)), source, first) : fromPieces(pieces, source, { first });
}

function plainFile(file: FileHandle, source: string): ByteSource {
  let position = 0;
  return {
    async read(into, at, length) {
      try {
        const { bytesRead } = await file.read(into, at, length, position);
        position += bytesRead;
        return bytesRead;
      } catch (error) {
        throw unreadable(source, error);
      }
    },
    damage: () => undefined,
    inFile: true,
    close: () => file.close(),
  };
}

/** A packed file, which can be read once more. */
interface Again {
  /** From its start, and from this byte on a byte at a time. */
  finely(from: number): Readable;
  close(): Promise<void>;
}

function unpacked(packed: Readable, source: string, first: Buffer, again?: Again): ByteSource {
  const packing = isGzip(first) ? 'gzip' : 'zlib';
  const start = (from: Readable): Gunzip | Inflate => {
    const unpack = packing === 'gzip' ? createGunzip({ chunkSize: PIECE }) : createInflate({ chunkSize: PIECE });
    pipeline(from, unpack, () => {}); // its error is the one of unpacking
    return unpack;
  };
  const unpack = start(packed);
  const retry = again && (() => pull(start(again.finely(unpack.bytesWritten))));
  return fromPieces(pull(unpack), source, { packing, ...(again && retry ? { retry, done: again.close } : {}) });
}

/** Where packed data is damaged, Node gives nothing of the piece that the damage is in; of a byte there is nothing else to give. */
async function* piecesOf(file: FileHandle, finelyFrom: number): AsyncGenerator<Buffer> {
  for (let at = 0; ; ) {
    const piece = Buffer.allocUnsafeSlow(at < finelyFrom ? Math.min(PACKED_PIECE, finelyFrom - at) : PACKED_PIECE);
    const { bytesRead } = await file.read(piece, 0, piece.length, at);
    if (bytesRead === 0) return;
    if (at < finelyFrom) yield piece.subarray(0, bytesRead);
    else for (let byte = 0; byte < bytesRead; byte += 1) yield piece.subarray(byte, byte + 1);
    at += bytesRead;
  }
}

interface Packed {
  readonly first?: Buffer;
  readonly packing?: string;
  /** Reads all once more, to get at what stands just before the damage. */
  readonly retry?: () => Pieces;
  readonly done?: () => Promise<void>;
}

function fromPieces(whole: Pieces, source: string, { first, packing = '', retry, done }: Packed): ByteSource {
  let pieces = whole;
  let piece = first;
  let used = 0;
  let given = 0;
  /** Of what is read once more, what was given before. */
  let skip = 0;
  return {
    async read(into, at, length) {
      while (piece === undefined || used === piece.length) {
        piece = await pieces.next();
        used = 0;
        if (piece !== undefined) {
          used = Math.min(skip, piece.length);
          skip -= used;
          continue;
        }
        const error = pieces.error();
        if (error === undefined) return 0;
        if (!isZlibError(error)) throw unreadable(source, error);
        if (retry === undefined || pieces !== whole || codeOf(error) === 'Z_BUF_ERROR') return 0;
        pieces = retry();
        skip = given;
      }
      const taken = piece.copy(into, at, used, Math.min(piece.length, used + length));
      used += taken;
      given += taken;
      return taken;
    },
    damage() {
      const error = pieces.error();
      if (error === undefined) return undefined;
      if (error.message === NO_MEMBER) return `bytes that are no ${packing} stand behind its ${packing} data`;
      return codeOf(error) === 'Z_BUF_ERROR' ? `its ${packing} data is cut off` : `its ${packing} data is damaged`;
    },
    inFile: false,
    async close() {
      pieces.stream.destroy();
      whole.stream.destroy();
      await done?.();
    },
  };
}

async function* everyPiece(first: Buffer, pieces: Pieces): AsyncGenerator<Buffer> {
  for (let piece: Buffer | undefined = first; piece !== undefined; piece = await pieces.next()) yield piece;
  const error = pieces.error();
  if (error !== undefined) throw error;
}

interface Pieces {
  readonly stream: Readable;
  next(): Promise<Buffer | undefined>;
  error(): Error | undefined;
}

/** Takes a stream's pieces one by one. Unlike its iterator, it still gives what was received before an error. */
function pull(stream: Readable): Pieces {
  let failure: Error | undefined;
  let over = stream.readableEnded || stream.destroyed;
  let wake = () => {};
  const end = () => {
    over = true;
    wake();
  };
  stream.on('readable', () => wake());
  stream.on('end', end);
  stream.on('close', end);
  stream.on('error', (error) => {
    failure = error;
    end();
  });
  return {
    stream,
    error: () => failure,
    async next() {
      for (;;) {
        const piece: unknown = stream.read();
        if (piece !== null) return typeof piece === 'string' ? Buffer.from(piece) : (piece as Buffer);
        if (over) return undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

const PIECE = 1 << 20;
/** What zlib says of bytes that begin no further member; those of the first were looked at. */
const NO_MEMBER = 'incorrect header check';
const PACKED_PIECE = 64 << 10;

function isPacked(bytes: Buffer): boolean {
  return isGzip(bytes) || isZlib(bytes);
}

/** RFC 1950: deflate with a window of 32 KiB, and a check sum of the two bytes. Neither an entry nor a HAR begins with an x. */
function isZlib(bytes: Buffer): boolean {
  return bytes.length > 1 && bytes[0] === 0x78 && bytes.readUInt16BE(0) % 31 === 0;
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code ?? '');
}

function isZlibError(error: Error): boolean {
  return codeOf(error).startsWith('Z_');
}

function unreadable(source: string, error: unknown): UsageError {
  return new UsageError(`${shown(source)} cannot be read: ${reasonOf(error)}.`);
}
