import type { Operation } from './api.ts';
import { child, items, type Node, textOf } from './node.ts';

/** Where an entry of the expanded map repeats its key, its id and its type: JSON Pointers into the entry. */
export interface Entry {
  readonly key: readonly string[];
  readonly id: string | undefined;
  readonly type: readonly string[];
  readonly tasks: { readonly list: string; readonly id: string; readonly limit: string | undefined } | undefined;
  readonly failure: { readonly state: string; readonly value: string; readonly trace: string } | undefined;
  readonly endpoint: { readonly address: string; readonly region: string | undefined; readonly provider: string | undefined } | undefined;
}

/** The published form cannot say what an entry repeats; of the Connect API it is known. */
const CONNECT: Entry = {
  key: ['/info/name', '/info/config/name', '/status/name'],
  id: '/id/id',
  type: ['/info/config/type', '/status/type'],
  tasks: { list: '/status/tasks', id: '/id', limit: '/info/config/tasks.max' },
  failure: { state: '/status/connector/state', value: 'FAILED', trace: '/status/connector/trace' },
  endpoint: { address: '/info/config/kafka.endpoint', region: '/info/config/kafka.region', provider: '/info/config/cloud.provider' },
};

export function expansionOf(operation: Operation): Node | undefined {
  return child(operation.node, 'x-expansion');
}

/** What the entries of an operation's expanded answer repeat; undefined where it has no such answer. */
export function entryOf(operation: Operation): Entry | undefined {
  const entry = child(expansionOf(operation), 'entry');
  if (entry === undefined) return operation.connect ? CONNECT : undefined;
  const text = (...path: string[]) => textOf(path.reduce<Node | undefined>(child, entry));
  const texts = (name: string) => items(child(entry, name)).flatMap((one) => textOf(one) ?? []);
  const [list, taskId] = [text('tasks', 'list'), text('tasks', 'id')];
  const [state, value, trace] = [text('failure', 'state'), text('failure', 'value'), text('failure', 'trace')];
  const address = text('endpoint', 'address');
  return {
    key: texts('key'),
    id: text('id'),
    type: texts('type'),
    tasks: list !== undefined && taskId !== undefined ? { list, id: taskId, limit: text('tasks', 'limit') } : undefined,
    failure: state !== undefined && value !== undefined && trace !== undefined ? { state, value, trace } : undefined,
    endpoint: address !== undefined ? { address, region: text('endpoint', 'region'), provider: text('endpoint', 'provider') } : undefined,
  };
}
