import { Worker } from 'node:worker_threads';
import { type Packed, type Passage, packed } from '../proxy/index.ts';
import { UsageError } from '../usage-error.ts';
import type { Finished, FromJudge, JudgingOptions, ToJudge } from './judging-worker.ts';

/** Judges, redacts and records what a proxy passed on, in a thread of its own: however long that takes, no answer waits for it. */
export interface Judging {
  /** What was to be said of the document. */
  readonly notes: readonly string[];
  judge(passages: readonly Passage[]): Promise<Extract<FromJudge, { kind: 'judged' }>>;
  /** What can only be said at the end. */
  finish(): Promise<Finished>;
}

/** @throws UsageError for a document that nothing can be judged by, and a recording that cannot begin. */
export async function startJudging(options: JudgingOptions): Promise<Judging> {
  const worker = new Worker(new URL(FILE, import.meta.url), { workerData: options });
  const tell = (message: ToJudge, transfer: readonly Packed[] = []): void =>
    worker.postMessage(
      message,
      transfer.flatMap(({ bodies }) => bodies.flatMap((body) => (body === undefined ? [] : [body.buffer as ArrayBuffer]))),
    );
  const waiting = createWaiting(worker);
  async function hear<Kind extends FromJudge['kind']>(kind: Kind): Promise<Extract<FromJudge, { kind: Kind }>> {
    const said = await waiting.next();
    if (said.kind === 'refused') throw new UsageError(said.message);
    if (said.kind !== kind) throw new Error(`The judging thread says ${said.kind} where ${kind} is due.`);
    return said as Extract<FromJudge, { kind: Kind }>;
  }
  const { notes } = await hear('ready').catch(async (error: unknown) => {
    await worker.terminate();
    throw error;
  });
  return {
    notes,
    async judge(passages) {
      const packing = passages.map(packed);
      tell({ kind: 'passages', packed: packing }, packing);
      return await hear('judged');
    },
    async finish() {
      tell({ kind: 'finish' });
      return await hear('finished');
    },
  };
}

/** One message at a time, as asked and answered. A thread that has ended answers with its error, now and from then on. */
function createWaiting(worker: Worker): { next(): Promise<FromJudge> } {
  let heard: ((message: FromJudge) => void) | undefined;
  let refuse: ((error: unknown) => void) | undefined;
  let failure: unknown;
  const fail = (error: unknown): void => {
    failure ??= error;
    refuse?.(failure);
  };
  worker.on('message', (message: FromJudge) => heard?.(message));
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`The judging thread ended with ${code}.`)));
  return {
    next: () =>
      new Promise((resolve, reject) => {
        heard = resolve;
        refuse = reject;
        if (failure !== undefined) reject(failure);
      }),
  };
}

/** In the bundle this file is a chunk, one folder below the thread's own. */
const FILE = import.meta.url.endsWith('.ts') ? './judging-worker.ts' : '../judging-worker.js';
