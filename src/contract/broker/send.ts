import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { authorization, type Broker } from './connection.ts';

/** One request to the broker. */
export interface Outgoing {
  readonly method: string;
  /** An absolute path with its query, or a link that the broker gave: only its path is used, so that our credentials go nowhere else. */
  readonly to: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
  /** For what is posted: doing it twice is doing it once. */
  readonly repeatable: boolean;
}

export type Came = Received | Broke;

export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly tries: number;
}

/** No whole answer came; the clause says why. */
export interface Broke {
  readonly clause: string;
  readonly tries: number;
}

export interface Patience {
  /** How long one answer may take. */
  readonly answerMs: number;
  /** How long to wait before each repetition. */
  readonly waitsMs: readonly number[];
}

export const PATIENCE: Patience = { answerMs: 15_000, waitsMs: [250, 1000] };

/** Sends with a deadline, and again where the broker may recover and sending again is safe. Whatever happens is an answer. */
export async function send(broker: Broker, outgoing: Outgoing, { answerMs, waitsMs } = PATIENCE): Promise<Came> {
  const dispatcher = dispatcherFor(broker, answerMs);
  try {
    for (let tries = 1; ; tries++) {
      const came = await once(dispatcher, broker, outgoing, answerMs);
      if (tries > waitsMs.length || !mayRepeat(outgoing, came)) return { ...came, tries };
      await sleep(waitsMs[tries - 1]);
    }
  } finally {
    await dispatcher.destroy();
  }
}

type Once = Omit<Received, 'tries'> | Breakage;

interface Breakage {
  readonly clause: string;
  /** It is certain that nothing was done. */
  readonly before: boolean;
  /** Nobody would gain by trying again. */
  readonly final: boolean;
}

/** What is read or put may be sent again; what is posted only if it certainly did nothing, or does no more the second time. */
function mayRepeat({ method, repeatable }: Outgoing, came: Once): boolean {
  const safe = repeatable || method !== 'POST';
  if ('clause' in came) return !came.final && (safe || came.before);
  if (came.status === 429 || came.status === 503) return true;
  return safe && (came.status === 408 || came.status >= 500);
}

async function once(dispatcher: Dispatcher, broker: Broker, { method, to, headers, body }: Outgoing, answerMs: number): Promise<Once> {
  const { pathname, search } = new URL(to, broker.baseUrl);
  const credentials = authorization(broker);
  const signal = AbortSignal.timeout(answerMs);
  try {
    const response = await dispatcher.request({
      origin: new URL(broker.baseUrl).origin,
      path: `${pathname}${search}`,
      method: method as Dispatcher.HttpMethod,
      headers: { ...headers, ...(credentials === undefined ? {} : { authorization: credentials }) },
      body,
      // A connection for each request: none can be cut because an earlier one left it half closed.
      reset: true,
      signal,
    });
    return { status: response.statusCode, body: await bounded(response.body), headers: response.headers };
  } catch (error) {
    if (signal.aborted) return { clause: `no whole answer came within ${answerMs / 1000} s`, before: false, final: true };
    return breakage(error);
  }
}

async function bounded(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MOST_BYTES) throw Object.assign(new Error('too large'), { code: 'TOO_LARGE' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const MOST_BYTES = 64 * 1024 * 1024;

function breakage(error: unknown): Breakage {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [clause, before, final] = CLAUSES[code] ?? [`the connection broke (${code || 'no reason given'})`, false, false];
  return { clause, before, final };
}

const CUT = ['the connection was cut before the answer was complete', false, false] as const;
const NO_NAME = ['the name of its host cannot be resolved', true, true] as const;
const NO_WAY = ['no network leads to its host', true, true] as const;
const CLAUSES: Readonly<Record<string, readonly [clause: string, before: boolean, final: boolean]>> = {
  ECONNREFUSED: ['the connection is refused', true, false],
  EHOSTUNREACH: NO_WAY,
  ENETUNREACH: NO_WAY,
  ENOTFOUND: NO_NAME,
  EAI_AGAIN: NO_NAME,
  UND_ERR_CONNECT_TIMEOUT: ['no connection was made in time', true, true],
  ECONNRESET: CUT,
  EPIPE: CUT,
  UND_ERR_SOCKET: CUT,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: CUT,
  TOO_LARGE: ['its answer is larger than what is read', false, true],
};

/** Direct to this machine, through the environment's proxy (if any) to all others. */
function dispatcherFor({ baseUrl }: Broker, answerMs: number): Dispatcher {
  const { hostname } = new URL(baseUrl);
  const options = { connect: { timeout: answerMs }, headersTimeout: 0, bodyTimeout: 0 };
  const local = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  const proxied = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'].some((name) => Boolean(process.env[name]));
  return local || !proxied ? new Agent(options) : new EnvHttpProxyAgent(options);
}
