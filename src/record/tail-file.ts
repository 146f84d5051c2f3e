import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, rmSync, statSync, writeSync } from 'node:fs';

/** A file that grows before its end: what is added takes the place of the tail and brings it along again, in one write. */
export interface TailFile {
  /** Throws where the disk refuses; then the file is as before. */
  append(part: Buffer): void;
  /** With `keep` false, nothing is left of it. */
  close(keep: boolean): void;
}

/**
 * Written at once and by nobody else, so that between two writes the file is whole: a process that is killed leaves it so, without a journal,
 * without a second file, without anything to be done at the next start. What a kill can cut is a write under way, and of that its end.
 * Throws where something stands already, whatever it is: a file, a link that leads nowhere, a pipe.
 */
export function createTailFile(path: string, head: Buffer, tail: Buffer): TailFile {
  const file = openSync(path, 'wx', 0o600);
  let end = 0;
  try {
    append(head);
  } catch (error) {
    close(false);
    throw error;
  }
  return { append, close };

  function append(part: Buffer): void {
    try {
      writeAll(Buffer.concat([part, tail]), end);
    } catch (error) {
      restore();
      throw error;
    }
    end += part.length;
  }

  function writeAll(bytes: Buffer, from: number): void {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, from + done);
  }

  /** The tail first: its place on the disk is still ours. */
  function restore(): void {
    try {
      if (end > 0) writeAll(tail, end);
      ftruncateSync(file, end === 0 ? 0 : end + tail.length);
    } catch {
      // A disk that refuses even this has lost what no program can save; the first reason is said.
    }
  }

  function close(keep: boolean): void {
    try {
      if (keep) fsyncSync(file);
      else if (isStillThere()) rmSync(path);
    } finally {
      closeSync(file);
    }
  }

  /** Nobody has put something else in its place. */
  function isStillThere(): boolean {
    const there = statSync(path, { throwIfNoEntry: false });
    return there !== undefined && there.ino === fstatSync(file).ino;
  }
}
