import type { IncomingMessage, ServerResponse } from 'node:http';
import type { State } from '../pact/pact.ts';
import type { Course } from './course.ts';
import { listen, secretPath } from './loopback.ts';

/** Brings the provider under test into a state. */
export interface Stage {
  /** Before the first state of each interaction: nothing of the last one may be left. */
  reset(): void;
  /** Why the target cannot be brought into a state at all; undefined where it can. */
  lacks(state: State): string | undefined;
  /** Sets it, and answers the values that a pact may inject from it. Throws where it fails. */
  set(state: State): Promise<StateAnswer>;
}

export type StateAnswer =
  | { readonly values: Readonly<Record<string, unknown>> }
  /** Why the target turned out not to be in it. */
  | { readonly unavailable: string };

export interface StateServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Sets states for a verifier. What cannot be set is answered with 400: a 5xx would be asked for again for two minutes, each, and a success
 * would let the interaction run against anything.
 */
export async function serveStates(stage: Stage, course: Course): Promise<StateServer> {
  const path = secretPath();

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const change = request.url === path && request.method === 'POST' ? await readChange(request) : undefined;
    if (change === undefined) return reply(response, 404, { error: 'There is nothing here.' });
    if (change.action === 'teardown') return reply(response, 200, {});
    const begins = course.setup(change.state);
    const item = course.current;
    try {
      if (begins) stage.reset();
      const state = { name: change.state, params: change.params };
      const lack = change.state === '' ? undefined : stage.lacks(state);
      const answer: StateAnswer =
        lack === undefined ? (change.state === '' ? { values: {} } : await stage.set(state)) : { unavailable: lack };
      if ('values' in answer) return reply(response, 200, answer.values);
      if (item) item.unavailable ??= answer.unavailable;
      reply(response, 400, { error: answer.unavailable });
    } catch (error) {
      const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '').slice(0, 300);
      if (item) item.unset ??= { state: change.state, reason };
      reply(response, 400, { error: reason });
    }
  }

  const server = await listen((request, response) => {
    serve(request, response).catch(() => reply(response, 400, { error: 'The request cannot be read.' }));
  });
  return { url: `http://127.0.0.1:${server.port}${path}`, close: server.close };
}

interface Change {
  readonly action: string;
  readonly state: string;
  readonly params: Readonly<Record<string, unknown>>;
}

async function readChange(request: IncomingMessage): Promise<Change | undefined> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LARGEST) return undefined;
  }
  const { action, state, params } = JSON.parse(text) as Partial<Record<keyof Change, unknown>>;
  const given = typeof params === 'object' && params !== null ? (params as Record<string, unknown>) : {};
  return { action: String(action), state: typeof state === 'string' ? state : '', params: given };
}

const LARGEST = 1024 * 1024;

function reply(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
