import type { Behaviour } from './behaviour.ts';
import type { ConnectorState, StoredConnector, StoredTask } from './connectors.ts';
import type { World } from './world.ts';

/** Unusual and sound: nothing of this may be found. */
export const variations = {
  'moving-states': {
    summary: 'States, tasks and traces move between any two answers.',
    live: (world, count) => change(world, (connector, at) => ({ ...connector, ...moved(count + at) })),
  },
  'connector-created': {
    summary: 'A connector is made between two reads.',
    live: (world, count) => once(count, 2, () => renew(world, (all) => [...all, clone(all[0], 'newcomer', 'lcc-new01')])),
  },
  'connector-deleted': {
    summary: 'A connector is removed between two reads.',
    live: (world, count) => once(count, 2, () => renew(world, (all) => all.slice(1))),
  },
  'connector-reconfigured': {
    summary: 'A connector is given another setting between two reads.',
    live: (world, count) =>
      once(count, 6, () => change(world, (connector) => ({ ...connector, config: { ...connector.config, 'errors.tolerance': 'all' } }))),
  },
  'connector-comes-and-goes': {
    summary: 'A connector is made just before the map is read, and is gone again after it.',
    live: (world, count) => {
      once(count, 1, () => renew(world, (all) => [...all, clone(all[0], 'passer-by', 'lcc-pass1')]));
      once(count, 2, () => renew(world, (all) => all.slice(0, -1)));
    },
  },
  'header-case': {
    summary: 'Header names come in odd case.',
    answer: (answer) => ({
      ...answer,
      headers: answer.headers.map(([name, value]) => [
        name.replace(/[a-z]/gi, (letter, at) => (at % 2 ? letter.toUpperCase() : letter.toLowerCase())),
        value,
      ]),
    }),
  },
  'media-type-parameter': {
    summary: 'The media type has a parameter and odd case.',
    answer: (answer) => ({
      ...answer,
      headers: answer.headers.map(([name, value]) => [name, value === 'application/json' ? 'Application/JSON; charset=UTF-8' : value]),
    }),
  },
  'pretty-bodies': {
    summary: 'Bodies are indented, and end in a new line.',
    answer: (answer) => ({ ...answer, text: `${JSON.stringify(answer.body, null, 2)}\n` }),
  },
  'escaped-bodies': {
    summary: 'Slashes and all letters beyond ASCII are escaped.',
    answer: (answer) => ({ ...answer, text: escaped(JSON.stringify(answer.body)) }),
  },
  'no-optionals': {
    summary: 'Nothing that is optional is there.',
    live: (world) =>
      change(world, ({ name, id, type, state, config }) => ({
        name,
        id: { id: id.id },
        type,
        state: state === 'FAILED' ? 'PAUSED' : state,
        config,
      })),
  },
  'odd-names': {
    summary: 'Connectors are called __proto__, constructor, error, id and the like, and by 300 characters.',
    live: (world) => renew(world, (all) => ODD_NAMES.map((name, at) => clone(all[0], name, `lcc-odd${at}`))),
  },
  'one-connector': {
    summary: 'There is one connector.',
    live: (world) => renew(world, (all) => all.slice(0, 1)),
  },
  'no-connectors': {
    summary: 'There is no connector.',
    live: (world) => renew(world, () => []),
  },
  'any-order': {
    summary: 'The order of names, keys and tasks is another in every answer.',
    live: (world) => {
      renew(world, (all) => [...all.slice(1), ...all.slice(0, 1)]);
      change(world, ({ tasks, ...connector }) => ({
        ...connector,
        ...(tasks === undefined ? {} : { tasks: [...tasks.slice(1), ...tasks.slice(0, 1)] }),
      }));
    },
  },
  'slow-start': {
    summary: 'Half of an answer comes later than the other.',
    deliver: (response, { status, headers, body }) => {
      response.writeHead(status, headers.flat());
      response.write(body.subarray(0, body.length / 2));
      setImmediate(() => response.end(body.subarray(body.length / 2)));
    },
  },
} satisfies Readonly<Record<string, Behaviour>>;

export type VariationName = keyof typeof variations;

const ODD_NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'error',
  'id',
  'info',
  'status',
  'length',
  '0',
  ' ',
  'a/b~c',
  '"quoted"',
  '\u0000\u001b[31m',
  '<b>&amp;',
  '::error::',
  '日本語 ☕ \u{1F600}',
  'n'.repeat(300),
];

function once(count: number, at: number, act: () => void): void {
  if (count === at) act();
}

function change(world: World, how: (connector: StoredConnector, at: number) => StoredConnector): void {
  renew(world, (all) => all.map(how));
}

function renew(world: World, how: (all: readonly StoredConnector[]) => readonly StoredConnector[]): void {
  world.clusters = world.clusters.map((cluster) => ({ ...cluster, connectors: how(cluster.connectors) }));
}

function clone(connector: StoredConnector | undefined, name: string, id: string): StoredConnector {
  if (connector === undefined) throw new RangeError('There is no connector to be like.');
  return { ...connector, name, id: { id, id_type: 'ID' } };
}

const MOVES: readonly ConnectorState[] = ['PROVISIONING', 'RUNNING', 'DEGRADED', 'FAILED', 'PAUSED', 'NONE', 'DELETED'];

function moved(step: number): { state: ConnectorState; trace: string; tasks: readonly StoredTask[] } {
  const state = MOVES[step % MOVES.length] ?? 'NONE';
  return {
    state,
    trace: state === 'FAILED' ? `It failed at step ${step}.` : '',
    tasks: step % 2 ? [] : [{ id: 0, state, msg: `Step ${step}.` }],
  };
}

/** Such letters stand in strings only, so that the text can be treated as a whole. */
function escaped(json: string): string {
  return json.replace(/\//g, '\\/').replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
