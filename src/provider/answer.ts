import type { Asked } from './asked.ts';
import type { StoredConnector } from './connectors.ts';
import type { Budget } from './limit.ts';
import type { World } from './world.ts';

/** An answer before it is written. A fault may change any of it. */
export interface Answer {
  status: number;
  headers: [name: string, value: string][];
  /** A JSON value; undefined: no body. */
  body: unknown;
  /** Goes out in place of the body, as it stands. */
  text?: string;
}

/** One connector in a map: the sections that were asked for. */
export interface Entry {
  id?: { id: string; id_type?: string };
  info?: { name: string; config: Record<string, string> };
  status?: {
    name: string;
    type: string;
    connector: { state: string; worker_id: string; trace?: string };
    tasks?: { id: number; state: string; worker_id: string; msg?: string }[];
  };
}

/** The sound answer. */
export function answerTo(asked: Asked, world: World, budget: Budget): Answer {
  if (asked.at === undefined) return failed(404, 'There is nothing at this path.');
  if (asked.method !== 'GET' && asked.method !== 'HEAD') return failed(405, 'Only GET and HEAD are served here.', [['Allow', 'GET, HEAD']]);
  if (asked.authorization !== 'own') return failed(401, 'Unauthorized');
  const trouble = world.trouble[0];
  world.trouble = world.trouble.slice(1);
  const headers = budget.spend(trouble === 429);
  if (budget.isSpent) return failed(429, 'The rate limit is reached.', headers);
  if (trouble === 500) return failed(500, 'Something went wrong; try again.', headers);
  return { ...listing(asked, world), headers: [...headers, JSON_TYPE] };
}

function listing(asked: Asked, world: World): Answer {
  const environment = world.clusters.filter((known) => known.environment === asked.at?.environment);
  if (environment.length === 0) return failed(404, 'The environment does not exist.');
  const cluster = environment.find((known) => known.cluster === asked.at?.cluster);
  if (cluster === undefined) return failed(404, 'The cluster does not exist.');
  const sections = new Set(asked.expand.flat());
  const unknown = [...sections].find((section) => !Object.hasOwn(SECTIONS, section));
  if (unknown !== undefined)
    return failed(400, `The value ${JSON.stringify(unknown)} of expand is not known; known are id, info and status.`);
  const body = sections.size === 0 ? cluster.connectors.map(({ name }) => name) : mapOf(cluster.connectors, sections);
  return { status: 200, headers: [], body };
}

function mapOf(connectors: readonly StoredConnector[], sections: ReadonlySet<string>): Record<string, Entry> {
  const shown = Object.entries(SECTIONS).filter(([section]) => sections.has(section));
  return Object.fromEntries(
    connectors.map((connector) => [connector.name, Object.fromEntries(shown.map(([section, make]) => [section, make(connector)]))]),
  );
}

const SECTIONS = {
  id: ({ id }: StoredConnector) => ({ ...id }),
  info: ({ name, config }: StoredConnector) => ({ name, config: { ...config, name } }),
  status: ({ name, type, state, trace, tasks }: StoredConnector) => ({
    name,
    type,
    connector: { state, worker_id: name, ...(trace === undefined ? {} : { trace }) },
    ...(tasks === undefined
      ? {}
      : { tasks: tasks.map(({ id, state: taskState, ...msg }) => ({ id, state: taskState, worker_id: name, ...msg })) }),
  }),
} satisfies { readonly [S in keyof Entry]-?: (connector: StoredConnector) => Entry[S] };

const JSON_TYPE: [string, string] = ['Content-Type', 'application/json'];

function failed(status: number, message: string, headers: readonly [string, string][] = []): Answer {
  return { status, headers: [...headers, JSON_TYPE], body: { error: { code: status, message } } };
}
