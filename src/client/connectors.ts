import type { Exchange } from '../exchange/exchange.ts';
import type { Client } from './client.ts';
import { type Clock, realClock } from './clock.ts';
import type { Failure } from './failure.ts';
import { type Patience, patience, persist } from './persist.ts';

export interface KafkaCluster {
  readonly environment: string;
  readonly cluster: string;
}

export type Section = 'id' | 'info' | 'status';

/** What this client reads of a connector. Each section is there when it was asked for. */
export interface Connector {
  readonly id: { readonly id: string; readonly id_type?: string };
  readonly info: { readonly name: string; readonly config: Readonly<Record<string, string>> };
  readonly status: {
    readonly name: string;
    readonly type: string;
    readonly connector: { readonly state: string; readonly worker_id: string; readonly trace?: string };
    readonly tasks?: readonly ConnectorTask[];
  };
}

export interface ConnectorTask {
  readonly id: number;
  readonly state: string;
  readonly worker_id: string;
  readonly msg?: string;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ConnectError };

export type ConnectError =
  /** The service answered with an error; `message` is its own. */
  | {
      readonly kind: 'unauthorized' | 'forbidden' | 'not found' | 'rate limited' | 'server error' | 'refused';
      readonly status: number;
      readonly message: string;
    }
  /** The service answered with success, and not with what was asked for. */
  | { readonly kind: 'unexpected answer'; readonly message: string }
  /** No answer was had. */
  | { readonly kind: 'no answer'; readonly cause: Failure['cause']; readonly message: string };

export interface ListOptions {
  readonly clock?: Clock;
  readonly patience?: Patience;
}

/** The names of all connectors, in the order of the service. */
export async function listConnectorNames(client: Client, at: KafkaCluster, options: ListOptions = {}): Promise<Outcome<readonly string[]>> {
  const outcome = await read(client, at, '', options);
  if (!outcome.ok) return outcome;
  const names = outcome.value;
  return Array.isArray(names) && names.every((name) => typeof name === 'string')
    ? { ok: true, value: names }
    : unexpected('is not a list of names');
}

/** All connectors by name, each with the sections that were asked for. */
export async function listConnectors<const S extends Section>(
  client: Client,
  at: KafkaCluster,
  options: ListOptions & { readonly expand: readonly [S, ...S[]] },
): Promise<Outcome<ReadonlyMap<string, Pick<Connector, S>>>> {
  const outcome = await read(client, at, `expand=${options.expand.join(',')}`, options);
  if (!outcome.ok) return outcome;
  if (!isRecord(outcome.value)) return unexpected('is not a map of connectors');
  // A map and not an object: a connector may be called `__proto__`.
  const connectors = new Map<string, Pick<Connector, S>>();
  for (const [name, entry] of Object.entries(outcome.value)) {
    const missing = isRecord(entry) ? options.expand.find((section) => !isRecord(entry[section])) : options.expand[0];
    if (missing !== undefined) return unexpected(`lacks the section ${missing} of the connector ${JSON.stringify(name.slice(0, 120))}`);
    connectors.set(name, entry as Pick<Connector, S>);
  }
  return { ok: true, value: connectors };
}

async function read(client: Client, at: KafkaCluster, query: string, options: ListOptions): Promise<Outcome<unknown>> {
  const path = `/connect/v1/environments/${encodeURIComponent(at.environment)}/clusters/${encodeURIComponent(at.cluster)}/connectors`;
  const asking = persist(
    (target) => (target === undefined ? client.send(path, query) : client.follow(target)),
    options.clock ?? realClock,
    options.patience ?? patience,
  );
  let step = await asking.next();
  while (!step.done) step = await asking.next();
  if (step.value.kind === 'failed') {
    const { cause, text } = step.value.failure;
    return { ok: false, error: { kind: 'no answer', cause, message: text } };
  }
  return step.value.exchange.response.status === 200 ? parsed(step.value.exchange) : refused(step.value.exchange);
}

function parsed(exchange: Exchange): Outcome<unknown> {
  const { body } = exchange.response;
  try {
    if (body.kind === 'text') return { ok: true, value: JSON.parse(body.text) };
  } catch {
    // Said below.
  }
  return unexpected('is not JSON');
}

function refused(exchange: Exchange): Outcome<never> {
  const { status } = exchange.response;
  return {
    ok: false,
    error: { kind: KINDS[status] ?? (status >= 500 ? 'server error' : 'refused'), status, message: messageOf(exchange) },
  };
}

const KINDS: Readonly<Record<number, 'unauthorized' | 'forbidden' | 'not found' | 'rate limited'>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not found',
  429: 'rate limited',
};

function messageOf(exchange: Exchange): string {
  const outcome = parsed(exchange);
  const error = outcome.ok && isRecord(outcome.value) ? outcome.value.error : undefined;
  const message = isRecord(error) ? error.message : undefined;
  return typeof message === 'string' ? message : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unexpected(what: string): Outcome<never> {
  return { ok: false, error: { kind: 'unexpected answer', message: `The answer ${what}.` } };
}
