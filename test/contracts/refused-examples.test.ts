import { expect, test } from 'vitest';
import { every, exactly, type Matchers, matchersFor, stated } from '../../src/contract/matchers.ts';
import { loadDocument } from '../../src/document/index.ts';
import { UsageError } from '../../src/usage-error.ts';

/** An example that says more than the document, or nothing, is refused when the contract is written: the pact would be wrong without a word. */
const api = matchersFor(await loadDocument());
const foreign = await loadDocument({ spec: `${import.meta.dirname}/foreign.yaml` });

const at = (id: string) => ({ environment_id: 'env-1', kafka_cluster_id: id });

const refused: Readonly<Record<string, [make: (matchers: Matchers) => unknown, message: string]>> = {
  'a status that is not documented': [
    ({ answer }) => answer(418),
    'Status 418 is not documented for GET /connect/v1/environments/{environment_id}/clusters/{kafka_cluster_id}/connectors; documented are 200, 400, 401, 403, 404, 429 and 500.',
  ],
  'a map where a list is the answer': [
    ({ answer }) => answer(200).body({ orders: {} }),
    'The example at the body is of type object; the document allows array.',
  ],
  'a list where a map is the answer': [
    ({ answer }) => answer(200, ['id']).body(['orders']),
    'The example at the body is of type array; the document allows object.',
  ],
  'a section that there is not': [
    ({ answer }) => answer(200, ['tasks']).body({}),
    '"tasks" is no section of the answer; documented are "id", "info" and "status".',
  ],
  'a section that was not asked for': [
    ({ answer }) => answer(200, ['id']).body({ orders: { id: { id: 'lcc-1' }, status: { type: 'sink' } } }),
    'The section "status" at /orders was not asked for; a conformant answer does not have it.',
  ],
  'a section that was asked for and is not expected': [
    ({ answer }) => answer(200, ['id', 'status']).body({ orders: { id: { id: 'lcc-1' } } }),
    'The section "status" is asked for and is not in the example at /orders; an answer without it would pass.',
  ],
  'a member that is not documented': [
    ({ answer }) => answer(200, ['id']).body({ orders: { id: { uuid: 'x' } } }),
    'The example has "uuid" at /orders/id, which the document does not have; documented are "id" and "id_type".',
  ],
  'a member that is optional': [
    ({ answer }) => answer(200, ['id']).body({ orders: { id: { id: 'lcc-1', id_type: 'ID' } } }),
    'The document leaves "id_type" at /orders/id optional, so a conformant answer may lack it; leave it out, or say that the provider state gives it: stated(…).',
  ],
  'a trace of a connector that has not failed': [
    ({ answer }) => answer(200, ['status']).body({ orders: { status: { connector: { state: 'RUNNING', trace: 'why' } } } }),
    'The document leaves "trace" at /orders/status/connector optional, so a conformant answer may lack it; leave it out, or say that the provider state gives it: stated(…).',
  ],
  'a value of another type': [
    ({ answer }) => answer(200, ['id']).body({ orders: { id: { id: 1 } } }),
    'The example at /orders/id/id is 1; the document allows string.',
  ],
  'a value that the document does not list': [
    ({ answer }) => answer(200, ['status']).body({ orders: { status: { type: 'both' } } }),
    'The example at /orders/status/type is "both"; the document lists "sink" and "source".',
  ],
  'an exact value that the document does not list': [
    ({ answer }) => answer(200, ['status']).body({ orders: { status: { type: exactly('both') } } }),
    'The example at /orders/status/type is "both"; the document lists "sink" and "source".',
  ],
  'an exact value that lacks what is required': [
    ({ answer }) => answer(200, ['id']).body(exactly({ orders: { id: {} } })),
    'The example at /orders/id lacks "id", which the document requires; no conformant answer is exactly that.',
  ],
  'an exact value with a member that is not documented': [
    ({ answer }) => answer(404).body({ error: exactly({ code: 404, message: 'gone', cause: 'x' }) }),
    'The example has "cause" at /error, which the document does not have.',
  ],
  'a number beyond its bounds': [
    ({ answer }) => answer(404).body({ error: { code: -1 } }),
    'The example at /error/code is -1; the document allows a whole number from 0 to 2147483647.',
  ],
  'half a number': [
    ({ answer }) => answer(404).body({ error: { code: 404.5 } }),
    'The example at /error/code is 404.5; the document allows integer.',
  ],
  'a secret, which is not repeated': [
    ({ answer }) => answer(200, ['info']).body({ orders: { info: { config: { 'kafka.api.secret': 'hunter2' } } } }),
    'The example at /orders/info/config/kafka.api.secret is an unmasked value of 7 characters; the document allows a masked one, such as ****************.',
  ],
  'an empty map': [
    ({ answer }) => answer(200, ['id']).body({}),
    'The example at the body is empty and would accept anything; show one entry, or say that there is none: exactly({}).',
  ],
  'an empty list': [
    ({ answer }) => answer(200).body([]),
    'The example at the body is empty and would accept anything; show one entry, or say that there is none: exactly([]).',
  ],
  'entries of which one says more than the other': [
    ({ answer }) => answer(200, ['status']).body({ a: { status: { type: 'sink' } }, b: { status: { type: 'sink', name: 'b' } } }),
    'The examples "a" and "b" at the body say different things, and one rule holds all entries; give them the same members, and exactly(…) the same values.',
  ],
  'entries with different exact values': [
    ({ answer }) => answer(200, ['status']).body({ a: { status: { type: exactly('sink') } }, b: { status: { type: exactly('source') } } }),
    'The examples "a" and "b" at the body say different things, and one rule holds all entries; give them the same members, and exactly(…) the same values.',
  ],
  'every member of a closed map': [
    ({ answer }) => answer(200, ['id']).body({ orders: { id: every({ id: 'lcc-1' }) } }),
    'The document does not say what other members there may be at /orders/id, and no Pact rule says the same; leave it out of the example, or let the provider state give it: exactly(…).',
  ],
  'a body that may be left out': [
    ({ answer }) => answer(429).body({ error: { code: 429 } }),
    'The document leaves the body optional; leave it out, or say that the provider state gives it: stated(…).',
  ],
  'a header that is not documented': [
    ({ answer }) => answer(429).headers({ 'X-Retry': 1 }),
    'The header "X-Retry" is not documented for status 429; documented are X-Request-Id, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset and Retry-After.',
  ],
  'a header of another form': [
    ({ answer }) => answer(429).headers({ 'Retry-After': 'soon' }),
    'The example at the header Retry-After is "soon"; the document allows a whole number from 0 to 2147483647.',
  ],
  'a path without one of its parameters': [
    ({ path }) => path({ environment_id: 'env-1' }),
    'The path needs a value for "kafka_cluster_id".',
  ],
  'a path with a parameter that it does not have': [
    ({ path }) => path({ ...at('lkc-1'), cluster: 'lkc-1' }),
    'The path has no parameter "cluster"; it has "environment_id" and "kafka_cluster_id".',
  ],
  'a query parameter that is not documented': [
    ({ query }) => query({ page: '2' }),
    '"page" is no query parameter of GET /connect/v1/environments/{environment_id}/clusters/{kafka_cluster_id}/connectors; documented are "expand".',
  ],
  'a query value that is not documented': [
    ({ query }) => query({ expand: ['id', 'tasks'] }),
    'The parameter "expand" does not have the value "tasks"; documented are "id", "info" and "status".',
  ],
  'a scheme that is not documented': [
    ({ authorization }) => authorization('Digest abc'),
    'The scheme "digest" is not documented for GET /connect/v1/environments/{environment_id}/clusters/{kafka_cluster_id}/connectors; documented are basic and bearer.',
  ],
};

test.each(Object.entries(refused))('%s', (_, [make, message]) => {
  expect(() => make(api)).toThrow(new UsageError(message));
});

const unsayable: Readonly<Record<string, [example: unknown, what: string, marker?: string]>> = {
  'a value that may be null': [{ nick: 'Rex' }, 'allows string or null at /nick', 'stated'],
  'a value of two types': [{ tag: 'a' }, 'allows string or integer at /tag', 'stated'],
  'a value of no type': [{ any: 1 }, 'says nothing of the type at /any'],
  'a number with bounds': [{ weight: 1.5 }, 'bounds a number by minimum at /weight'],
  'a multiple': [{ even: 2 }, 'wants a multiple at /even'],
  'a pattern with a name in it': [{ named: 'a' }, 'has a pattern with a named group or flags at /named'],
};

test.each(Object.entries(unsayable))('no Pact rule says what the document says of %s', (_, [example, what, marker = 'exactly']) => {
  expect(() => matchersFor(foreign, 'getPet').answer(200).body(example)).toThrow(
    new UsageError(
      `The document ${what}, and no Pact rule says the same; leave it out of the example, or let the provider state give it: ${marker}(…).`,
    ),
  );
});

test('an operation is named where there are several', () => {
  const all = '"GET /pets" and "GET /pets/{id}", for example matchersFor(document, "GET /pets")';
  expect(() => matchersFor(foreign)).toThrow(new UsageError(`The document has 2 operations; name one of ${all}.`));
  expect(() => matchersFor(foreign, 'GET /dogs')).toThrow(
    new UsageError(`"GET /dogs" names no operation of the document; name one of ${all}.`),
  );
});

test('whatever is refused may be given by the provider state', () => {
  const { answer } = matchersFor(foreign, 'getPet');
  const example = { nick: exactly(null), tag: stated(1), weight: exactly(1.5), optional: stated('x') };
  expect(answer(200).body(example)).toMatchObject({ nick: { 'pact:matcher:type': 'equality', value: null } });
});
