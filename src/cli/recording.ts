import { dirname, resolve } from 'node:path';
import type { Credentials } from '../client/index.ts';
import type { ApiDocument } from '../document/index.ts';
import { isRecordingName, openRecorder, type Recorder } from '../record/index.ts';
import { plural } from '../report/index.ts';
import type { OnExchange } from './ask.ts';
import { makeFolders } from './outputs.ts';
import type { Session } from './session.ts';
import { tool } from './tool.ts';

/**
 * Begins a recording of which nothing that is secret becomes a part.
 * @throws UsageError where it cannot begin.
 */
export async function beginRecording(file: string, document: ApiDocument, own?: Credentials): Promise<Recorder> {
  const { createRedactor } = await import('../secrets/index.ts');
  if (isRecordingName(file)) makeFolder(dirname(resolve(file)));
  const ownValues = own === undefined ? [] : own.kind === 'basic' ? [own.key, own.secret, `${own.key}:${own.secret}`] : [own.token];
  return openRecorder(file, createRedactor({ document, own: ownValues }).redact, tool().version);
}

/** What stands in the way is said where the file is made. */
function makeFolder(folder: string): void {
  try {
    makeFolders(folder);
  } catch {
    // Said below.
  }
}

interface Keeping {
  readonly file: string;
  readonly document: ApiDocument;
  readonly session: Session;
  readonly own?: Credentials;
}

/**
 * Keeps what some work receives, however the work ends.
 * @returns why the recording does not hold all of it: one sentence
 */
export async function keep(
  { file, document, session, own }: Keeping,
  work: (record: OnExchange) => Promise<void>,
): Promise<string | undefined> {
  const recorder = await beginRecording(file, document, own);
  const unhear = onSignal((exitCode) => {
    recorder.close();
    session.progress(kept(file, recorder.count));
    process.exit(exitCode);
  });
  try {
    await work((exchange) => {
      const isFirst = recorder.failure === undefined;
      recorder.write(exchange);
      if (isFirst && recorder.failure !== undefined) session.note(recorder.failure);
    });
  } finally {
    unhear();
    recorder.close();
    session.progress(kept(file, recorder.count));
  }
  return recorder.failure;
}

export function kept(file: string, count: number): string {
  return count === 0 ? `nothing was recorded, so that there is no ${file}` : `recorded ${plural(count, 'exchange')} in ${file}`;
}

/** Ends as the signal would have it, once more than the signal's own way has been done. */
function onSignal(end: (exitCode: number) => void): () => void {
  const handlers = [
    ['SIGINT', () => end(130)],
    ['SIGTERM', () => end(143)],
  ] as const;
  for (const [signal, handler] of handlers) process.once(signal, handler);
  return () => {
    for (const [signal, handler] of handlers) process.off(signal, handler);
  };
}
