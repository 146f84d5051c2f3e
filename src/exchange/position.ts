import { closeSync, openSync, readSync } from 'node:fs';

export interface Position {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
}

export interface Locator {
  /** Line and column of a byte; quick where bytes are asked for in ascending order. */
  locate(byte: number): Position;
  close(): void;
}

/**
 * Reading a recording counts no lines, which would cost more than the reading: where there is something to locate,
 * the file is read again up to there.
 */
export function createLocator(path: string): Locator {
  let file: number | undefined;
  const piece = Buffer.allocUnsafe(64 << 10);
  let held = { from: 0, to: 0 };
  let at = 0;
  let line = 1;
  let column = 1;
  return { locate, close };

  function locate(byte: number): Position {
    if (byte < at) [at, line, column] = [0, 1, 1];
    for (; at < byte; at += 1) {
      if ((at < held.from || at >= held.to) && !hold()) break;
      const value = piece[at - held.from] as number;
      if (value === LINE_FEED) [line, column] = [line + 1, 1];
      else column += unitsBegun(value);
    }
    return { line, column };
  }

  function hold(): boolean {
    file ??= openSync(path, 'r');
    held = { from: at, to: at + readSync(file, piece, 0, piece.length, at) };
    return held.to > held.from;
  }

  function close(): void {
    if (file !== undefined) closeSync(file);
  }
}

/** The column behind `bytes`, which begin a line. */
export function columnBehind(bytes: Uint8Array): number {
  let column = 1;
  for (const byte of bytes) column += unitsBegun(byte);
  return column;
}

/** UTF-16 code units of the character that this byte begins: none for a continuation, two beyond U+FFFF. */
function unitsBegun(byte: number): number {
  if ((byte & 0xc0) === 0x80) return 0;
  return byte >= 0xf0 ? 2 : 1;
}

const LINE_FEED = 0x0a;
