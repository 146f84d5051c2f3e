import type { Broker } from './connection.ts';
import { type Failure, failureOf } from './failure.ts';
import { type Resource, resourceOf } from './resource.ts';
import { type Patience, type Received, send } from './send.ts';

/** A question of our own to the broker. */
export interface Question {
  readonly to: string;
  /** What is being done, in words for a failure: `reading its first page`. */
  readonly doing: string;
  readonly method?: 'GET' | 'PUT' | 'POST';
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly json: Resource;
  readonly headers: Received['headers'];
}

/** Asks, and answers what came or why nothing did. What is read and is not there is an answer: 404. */
export async function ask(broker: Broker, { to, doing, method = 'GET', body }: Question, patience?: Patience): Promise<Answer | Failure> {
  const headers = {
    accept: 'application/hal+json, application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const sent = { method, to, headers, body: body === undefined ? null : JSON.stringify(body), repeatable: false };
  const came = await send(broker, sent, patience);
  const json = 'clause' in came ? undefined : resourceOf(came.body);
  if (!('clause' in came)) {
    if (came.status === 404 && method === 'GET') return { status: 404, json: json ?? {}, headers: came.headers };
    if (came.status >= 200 && came.status < 300 && json !== undefined) return { status: came.status, json, headers: came.headers };
  }
  return failureOf(broker, doing, came);
}
