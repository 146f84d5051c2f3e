import { expect, test } from 'vitest';
import { requirementsOf } from '../../src/cli/require.ts';
import { createSights } from '../../src/cli/sights.ts';
import { loadDocument } from '../../src/document/index.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { startProvider, type VariationName } from '../../src/provider/index.ts';

const document = await loadDocument();
const sections = { info: {}, status: {}, id: {} };
const failed = { ...sections, status: { type: 'sink', connector: { state: 'FAILED', trace: 'It failed.' }, tasks: [{ id: 0 }] } };
const source = { ...sections, status: { type: 'source', connector: { state: 'RUNNING', trace: '' }, tasks: [] } };

/** What a service that answers so lacks, by name. */
test.each([
  ['nothing was answered', [], ['connectors', 'several', 'tasks', 'failed', 'trace', 'source', 'sink', 'sections']],
  ['an empty list', [[]], ['connectors', 'several', 'tasks', 'failed', 'trace', 'source', 'sink', 'sections']],
  ['an empty map', [{}], ['connectors', 'several', 'tasks', 'failed', 'trace', 'source', 'sink', 'sections']],
  ['names alone', [['a', 'b']], ['tasks', 'failed', 'trace', 'source', 'sink', 'sections']],
  ['one failed sink', [{ a: failed }], ['several', 'source']],
  ['one running source without tasks', [{ a: source }], ['several', 'tasks', 'failed', 'trace', 'sink']],
  ['both', [{ a: source, b: failed }], []],
  ['one after the other', [{ a: source }, { b: failed }], ['several']],
  [
    'sections in several answers',
    [{ a: { info: {} } }, { a: { id: {}, status: {} } }],
    ['several', 'tasks', 'failed', 'trace', 'source', 'sink'],
  ],
  [
    'a section that is null',
    [{ a: { info: {}, id: {}, status: null } }],
    ['several', 'tasks', 'failed', 'trace', 'source', 'sink', 'sections'],
  ],
  [
    'nonsense',
    ['x', 3, null, { a: 3, b: null, c: { status: { tasks: 'x', connector: null, type: ['sink'] } } }],
    ['tasks', 'failed', 'trace', 'source', 'sink', 'sections'],
  ],
] as [string, unknown[], string[]][])('%s', (_, bodies, lacking) => {
  const sights = createSights(document);
  for (const body of bodies) sights.see(answer(200, JSON.stringify(body)));
  const all = sights.all([]).filter(({ name }) => !/^\d/.test(name));
  expect(all.filter(({ lack }) => lack !== undefined).map(({ name }) => name)).toEqual(lacking);
  if (bodies.length > 0 && lacking.includes('connectors')) expect(all.at(-1)?.lack).toBe('no connector could be looked at');
  if (bodies.length === 0) for (const { lack } of all) expect(lack).toBe('nothing could be read');
});

test('statuses: those that the document knows, less those that nobody wishes for, and those that are required', () => {
  const sights = createSights(document);
  for (const status of [401, 401, 429, 500]) sights.see(answer(status, ''));
  expect(sights.all(['418', '500']).filter(({ name }) => /^\d/.test(name))).toEqual([
    { name: '200', seen: 0, lack: 'no answer was 200' },
    { name: '400', seen: 0, lack: 'no answer was 400' },
    { name: '401', seen: 2 },
    { name: '403', seen: 0, lack: 'no answer was 403' },
    { name: '404', seen: 0, lack: 'no answer was 404' },
    { name: '429', seen: 1 },
    { name: '418', seen: 0, lack: 'no answer was 418' },
    { name: '500', seen: 1 },
  ]);
});

test.each([
  ['no-optionals', ['tasks', 'failed', 'trace']],
  ['one-connector', ['several', 'source']],
] as [VariationName, string[]][])('the embedded provider: %s', async (variation, lacking) => {
  const provider = await startProvider({ variation });
  const { environment, cluster, credentials } = provider;
  const path = `${provider.baseUrl}/connect/v1/environments/${environment}/clusters/${cluster}/connectors?expand=id,info,status`;
  const response = await fetch(path, { headers: { Authorization: `Bearer ${credentials.bearer.token}` } });
  const sights = createSights(document);
  sights.see(answer(response.status, await response.text()));
  await provider.close();
  expect(sights.all([]).flatMap(({ name, lack }) => (lack === undefined || /^\d/.test(name) ? [] : name))).toEqual(
    expect.arrayContaining(lacking),
  );
});

test('requirements come one by one, or with commas', () => {
  expect(requirementsOf(['failed, tasks', '429', 'failed'])).toEqual(['failed', 'tasks', '429']);
});

function answer(status: number, text: string): Exchange {
  const body = { kind: 'text', text } as const;
  return {
    ...{ origin: 'observed', source: 'http://127.0.0.1', index: 0 },
    request: { method: 'GET', url: 'http://127.0.0.1/', headers: [], body },
    response: { status, headers: [], body },
  };
}
