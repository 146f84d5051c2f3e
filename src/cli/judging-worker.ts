import { parentPort, workerData } from 'node:worker_threads';
import { readBody } from '../client/index.ts';
import type { LoadOptions } from '../document/index.ts';
import type { Finding, RequestLine } from '../finding.ts';
import { exchangeOf, type Packed, unpacked } from '../proxy/index.ts';
import { requestLine } from '../secrets/index.ts';
import { UsageError } from '../usage-error.ts';
import { createValidator } from '../validate/index.ts';
import { loadSound } from './load.ts';
import { beginRecording } from './recording.ts';

/** What the thread beside a proxy is to do. */
export interface JudgingOptions {
  readonly document: LoadOptions;
  readonly base: string;
  readonly maxBodyBytes: number;
  /** Where what passes is kept. */
  readonly record?: string;
}

export type ToJudge = { readonly kind: 'passages'; readonly packed: readonly Packed[] } | { readonly kind: 'finish' };

export type FromJudge =
  | { readonly kind: 'ready'; readonly notes: readonly string[] }
  /** What was asked for cannot be done. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'judged'; readonly judged: readonly Judged[]; readonly problem: string | undefined }
  | ({ readonly kind: 'finished' } & Finished);

/** What one exchange comes to. */
export interface Judged {
  readonly findings: readonly Finding[];
  readonly answer: Answer;
}

/** What was judged, for those who count what was seen. */
export interface Answer {
  readonly request: RequestLine;
  readonly status: number;
}

export interface Finished {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
  /** How many exchanges the recording holds. */
  readonly recorded: number;
  /** Answers that passed and were too long to be kept, or could not be read. */
  readonly unkept: number;
}

const port = parentPort;
if (port === null) throw new Error('This file is run as a thread.');
const tell = (message: FromJudge): void => port.postMessage(message);

try {
  await begin(workerData as JudgingOptions);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  tell({ kind: 'refused', message: error.message });
}

async function begin({ document: options, base, maxBodyBytes, record }: JudgingOptions): Promise<void> {
  const notes: string[] = [];
  const document = await loadSound(options, (text) => notes.push(text));
  const validator = createValidator(document);
  const recorder = record === undefined ? undefined : await beginRecording(record, document);
  let index = 0;
  let unkept = 0;

  async function judge(packed: Packed): Promise<Judged> {
    const exchange = await exchangeOf(unpacked(packed), base, index++, readBody, maxBodyBytes);
    if (exchange.response.body.kind === 'unrecorded') unkept += 1;
    recorder?.write(exchange);
    const answer = { request: requestLine(exchange, document), status: exchange.response.status };
    return { findings: validator.judge(exchange), answer };
  }

  async function judgeAll(passages: readonly Packed[]): Promise<void> {
    const judged: Judged[] = [];
    for (const packed of passages) judged.push(await judge(packed));
    tell({ kind: 'judged', judged, problem: recorder?.failure });
  }

  port?.on('message', async (message: ToJudge) => {
    if (message.kind === 'passages') return await judgeAll(message.packed);
    recorder?.close();
    tell({ kind: 'finished', ...validator.finish(), recorded: recorder?.count ?? 0, unkept });
    port.close();
  });
  tell({ kind: 'ready', notes });
}
