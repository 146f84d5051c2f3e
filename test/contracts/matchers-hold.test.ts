import { beforeAll, describe, expect, test } from 'vitest';
import { every, exactly, matchersFor, stated } from '../../src/contract/matchers.ts';
import { loadDocument } from '../../src/document/index.ts';
import type { Answer } from '../contract/predict.ts';
import { verify } from '../contract/verifier.ts';
import { type Expected, writePact } from './write-pact.ts';

/** The real verifier holds answers against what the real library writes of our matchers: all that the document allows passes, and nothing else. */
const { answer } = matchersFor(await loadDocument());
const mask = '****************';
const config = {
  'cloud.environment': 'prod',
  'cloud.provider': 'aws',
  'connector.class': 'DatagenSource',
  'kafka.api.key': mask,
  'kafka.api.secret': mask,
  'kafka.endpoint': 'SASL_SSL://pkc-abc12.us-west-2.aws.confluent.cloud:9092',
  'kafka.region': 'us-west-2',
  name: 'orders',
};
const info = { name: 'orders', config };
const status = { name: 'orders', type: 'source', connector: { state: 'RUNNING', worker_id: 'w' } };
const task = { id: 0, state: 'RUNNING', worker_id: 'w' };

const expected = {
  names: { status: 200, body: answer(200).body(['orders', 'payments']) },
  'no names': { status: 200, body: answer(200).body(exactly([])) },
  all: {
    status: 200,
    body: answer(200, ['id', 'info', 'status']).body({
      orders: { id: { id: 'lcc-1' }, info, status: { ...status, tasks: stated([task, task]) } },
      payments: { id: { id: 'lcc-2' }, info, status: { ...status, tasks: stated([task]) } },
    }),
  },
  none: { status: 200, body: answer(200, ['id']).body(exactly({})) },
  settings: {
    status: 200,
    body: answer(200, ['info']).body({ orders: { info: { config: every({ topics: 'orders', 'tasks.max': '1' }) } } }),
  },
  failed: {
    status: 200,
    body: answer(200, ['status']).body({ orders: { status: { connector: { state: exactly('FAILED'), trace: 'Why it failed.' } } } }),
  },
  gone: { status: 404, body: answer(404).body({ error: { code: exactly(404), message: 'gone' } }) },
  'some error': { status: 500, body: answer(500).body({ error: { code: 500, message: 'oops' } }) },
  busy: {
    status: 429,
    headers: answer(429).headers({
      'X-Request-Id': 'req-1',
      'X-RateLimit-Limit': 10,
      'X-RateLimit-Remaining': exactly(0),
      'X-RateLimit-Reset': 1,
      'Retry-After': 1,
    }),
  },
} as const satisfies Readonly<Record<string, Expected>>;

type Name = keyof typeof expected;
interface Case {
  readonly of: Name;
  readonly what: string;
  readonly passes: boolean;
  readonly answer: Answer;
}

const sound = {
  orders: { id: { id: 'lcc-7' }, info, status: { ...status, tasks: [task] } },
  a: {
    id: { id: 'lcc-9', id_type: 'ID' },
    info: { ...info, name: 'a', config: { ...config, name: 'a', topics: 't' } },
    status: { ...status, name: 'a', tasks: [task] },
  },
  payments: {
    id: { id: 'lcc-8' },
    info: { name: 'payments', config: { ...config, 'cloud.provider': 'gcp' } },
    status: { ...status, type: 'sink', tasks: [{ ...task, id: 7, msg: '' }, task] },
  },
};
const busy = {
  'X-Request-Id': 'r',
  'X-RateLimit-Limit': '3000',
  'X-RateLimit-Remaining': '0',
  'X-RateLimit-Reset': '60',
  'Retry-After': '60',
};

const cases: Case[] = [
  ...bodies('names', true, { 'one name': ['a'], 'many names': ['a', 'b', 'c', ''], 'odd names': ['"\n', '日本語'] }),
  ...bodies('names', false, {
    'no name': [],
    'a number': ['a', 1],
    'a null': [null],
    'a list in the list': [['a']],
    'a map': { a: {} },
    'the list twice over': [['a'], 'b'],
  }),
  ...bodies('no names', true, { none: [] }),
  ...bodies('no names', false, { 'a name': ['a'], 'an empty map': {}, null: null }),
  ...bodies('none', true, { none: {} }),
  ...bodies('none', false, { 'a connector': { a: { id: { id: 'x' } } }, 'an empty list': [] }),
  ...bodies('all', true, {
    sound,
    'one connector': { z: sound.payments },
    'a connector called __proto__': JSON.parse(`{"__proto__":${JSON.stringify(sound.a)}}`),
  }),
  ...bodies('all', false, { 'an empty map': {}, 'a list': [sound.a], 'a list of names': ['a'], null: null }),
  ...entries('all', true, {
    'an empty secret': { info: { config: { 'kafka.api.secret': '' } } },
    'a longer mask': { info: { config: { 'kafka.api.secret': '*'.repeat(40) } } },
    'a largest task': { status: { tasks: [{ ...task, id: 2147483647 }] } },
    'an empty name': { info: { name: '' } },
    'a task in a state that nobody has seen': { status: { tasks: [{ ...task, state: 'DREAMING' }] } },
    'members that nobody expects': { id: { uuid: 'x' }, extensions: {}, info: { tasks: [] } },
  }),
  ...entries('all', false, {
    'no id': { id: undefined },
    'an empty id': { id: {} },
    'a number for an id': { id: { id: 1 } },
    'null for an id': { id: { id: null } },
    'no info': { info: undefined },
    'null for info': { info: null },
    'no settings': { info: { config: undefined } },
    'empty settings': { info: { config: {} } },
    'a list of settings': { info: { config: [] } },
    'a setting missing': { info: { config: { 'kafka.region': undefined } } },
    'a number for a setting': { info: { config: { 'connector.class': 7 } } },
    'an unknown cloud': { info: { config: { 'cloud.provider': 'AWS' } } },
    'a cloud with a line behind it': { info: { config: { 'cloud.provider': 'aws\naws' } } },
    'a cloud with a space': { info: { config: { 'cloud.provider': 'aws ' } } },
    'two clouds': { info: { config: { 'cloud.provider': 'awsgcp' } } },
    'a secret in the open': { info: { config: { 'kafka.api.secret': 'hunter2' } } },
    'a secret half masked': { info: { config: { 'kafka.api.secret': '****er2' } } },
    'a key in the open': { info: { config: { 'kafka.api.key': 'ABCDEFGHIJKLMNOP' } } },
    'null for a secret': { info: { config: { 'kafka.api.secret': null } } },
    'no status': { status: undefined },
    'a text for the status': { status: 'RUNNING' },
    'an unknown type': { status: { type: 'unknown' } },
    'an unknown state': { status: { connector: { state: 'DREAMING' } } },
    'a state in lower case': { status: { connector: { state: 'running' } } },
    'no state': { status: { connector: { state: undefined } } },
    'null for a state': { status: { connector: { state: null } } },
    'no worker': { status: { connector: { worker_id: undefined } } },
    'no tasks': { status: { tasks: undefined } },
    'an empty list of tasks': { status: { tasks: [] } },
    'a map of tasks': { status: { tasks: { 0: task } } },
    'a text for a task id': { status: { tasks: [{ ...task, id: '0' }] } },
    'a negative task id': { status: { tasks: [{ ...task, id: -1 }] } },
    'half a task id': { status: { tasks: [{ ...task, id: 0.5 }] } },
    'a task id beyond 32 bits': { status: { tasks: [{ ...task, id: 2147483648 }] } },
    'a second task without a state': { status: { tasks: [task, { id: 1, worker_id: 'w' }] } },
  }),
  ...bodies('settings', true, { 'any settings': { x: { info: { config: { a: '', b: 'b' } } } } }),
  ...bodies('settings', false, {
    'a number among them': { x: { info: { config: { a: 'a', b: 1 } } } },
    'a map among them': { x: { info: { config: { a: 'a', b: {} } } } },
    'none at all': { x: { info: { config: {} } } },
    'none in the second': { x: { info: { config: { a: 'a' } } }, y: { info: { config: {} } } },
  }),
  ...bodies('failed', true, { 'a trace of lines': { x: { status: { connector: { state: 'FAILED', trace: 'a\nb\n' } } } } }),
  ...bodies('failed', false, {
    'another state': { x: { status: { connector: { state: 'RUNNING', trace: 'a' } } } },
    'no trace': { x: { status: { connector: { state: 'FAILED' } } } },
    'an empty trace': { x: { status: { connector: { state: 'FAILED', trace: '' } } } },
    'a number for a trace': { x: { status: { connector: { state: 'FAILED', trace: 1 } } } },
    'a second that runs': {
      x: { status: { connector: { state: 'FAILED', trace: 'a' } } },
      y: { status: { connector: { state: 'RUNNING', trace: 'a' } } },
    },
  }),
  ...bodies('gone', true, { 'another message': { error: { code: 404, message: 'account not found' } } }),
  ...bodies('gone', false, {
    'another code': { error: { code: 400, message: 'x' } },
    'a text for the code': { error: { code: '404', message: 'x' } },
    'no message': { error: { code: 404 } },
    'the other shape': { error_code: 404, message: 'x' },
  }),
  ...bodies('some error', true, { 'another code': { error: { code: 50001, message: '' } } }),
  ...bodies('some error', false, {
    'a text for the code': { error: { code: '500', message: 'x' } },
    'half a code': { error: { code: 500.5, message: 'x' } },
  }),
  ...headers(true, {
    sound: {},
    'names in another case': { 'retry-after': '1' },
    'an empty id': { 'X-Request-Id': '' },
    'a largest limit': { 'X-RateLimit-Limit': '2147483647' },
  }),
  ...headers(false, {
    'no wait': { 'Retry-After': undefined },
    'a date': { 'Retry-After': 'Wed, 21 Oct 2015 07:28:00 GMT' },
    'half a second': { 'Retry-After': '0.5' },
    'less than nothing': { 'X-RateLimit-Reset': '-1' },
    'a word': { 'X-RateLimit-Limit': 'many' },
    'something left': { 'X-RateLimit-Remaining': '1' },
    'no id': { 'X-Request-Id': undefined },
    'a limit beyond 32 bits': { 'X-RateLimit-Limit': '4294967296' },
  }),
];

let results: readonly (boolean | undefined)[] = [];
beforeAll(async () => {
  const names = Object.keys(expected);
  const responses = await writePact(Object.values(expected));
  results = await verify(
    cases.map(({ of, answer: given }) => ({ response: responses[names.indexOf(of)] as string, answer: given })),
    '4.0',
  );
}, 30_000);

describe.each(Object.keys(expected))('%s', (name) => {
  const own = cases.map((each, index) => ({ ...each, index })).filter(({ of }) => of === name);
  test.each(own)('$what: passes $passes', ({ index, passes }) => {
    expect(results[index]).toBe(passes);
  });
});

function bodies(of: Name, passes: boolean, given: Readonly<Record<string, unknown>>): Case[] {
  return Object.entries(given).map(([what, body]) => ({
    ...{ of, what, passes },
    answer: { status: expected[of].status, headers: [['content-type', 'application/json']], text: JSON.stringify(body) },
  }));
}

/** A sound map in which one entry is changed: one that the pact has as its second example, and for some changes one that it has not. */
function entries(of: Name, passes: boolean, given: Readonly<Record<string, unknown>>): Case[] {
  return Object.entries(given).flatMap(([what, change], index) =>
    (index % 3 === 0 ? (['payments', 'a'] as const) : (['payments'] as const)).flatMap((name) =>
      bodies(of, passes, { [`${what} in ${name}`]: { ...sound, [name]: changed(sound[name], change) } }),
    ),
  );
}

function changed(value: unknown, change: unknown): unknown {
  if (!isObject(change) || !isObject(value) || Object.keys(change).length === 0) return change;
  return { ...value, ...Object.fromEntries(Object.entries(change).map(([name, inner]) => [name, changed(value[name], inner)])) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function headers(passes: boolean, given: Readonly<Record<string, Readonly<Record<string, string | undefined>>>>): Case[] {
  return Object.entries(given).map(([what, change]) => {
    const changedNames = Object.keys(change).map((name) => name.toLowerCase());
    const kept = Object.entries(busy).filter(([name]) => !changedNames.includes(name.toLowerCase()));
    const added = Object.entries(change).filter((pair): pair is [string, string] => pair[1] !== undefined);
    return { of: 'busy', what, passes, answer: { status: 429, headers: [...kept, ...added], text: '' } };
  });
}
