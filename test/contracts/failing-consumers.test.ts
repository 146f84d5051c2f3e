import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { api, at, basic, bearer, pathTo } from '../../contracts/asking.ts';
import { keep, type Terms } from '../../contracts/consumer.ts';
import { caller, cluster } from '../../contracts/states.ts';

/** A consumer that asks otherwise than its contract says fails its test, and nothing of it comes into the pact. */
const folder = mkdtempSync(join(tmpdir(), 'failing-'));
afterAll(() => rmSync(folder, { recursive: true }));

const terms: Terms = {
  given: [cluster.hasConnectors, caller.isKnown('basic')],
  uponReceiving: 'a request for ids and states',
  withRequest: {
    path: pathTo(at),
    query: api.query({ expand: ['id', 'status'] }),
    headers: { Authorization: api.authorization(basic.header) },
  },
  willRespondWith: {
    status: 200,
    body: api.answer(200, ['id', 'status']).body({ orders: { id: { id: 'lcc-1' }, status: { type: 'sink' } } }),
  },
};
const doubled: Terms = { ...terms, withRequest: { ...terms.withRequest, query: { expand: ['info,status,id', 'id,status'] } } };

const path = '/connect/v1/environments/env-abc123/clusters/lkc-abc123/connectors';
const known = { Authorization: basic.header };
const asking =
  (target: string, headers: Readonly<Record<string, string>> = known, method = 'GET') =>
  async (url: string): Promise<void> => {
    await (await fetch(`${url}${target}`, { headers, method })).text();
  };

const failing: Readonly<Record<string, (url: string) => Promise<void>>> = {
  'does not ask at all': async () => {},
  'asks at another path': asking('/connect/v1/connectors?expand=id,status'),
  'asks with a slash behind the path': asking(`${path}/?expand=id,status`),
  'takes the cluster for the environment': asking('/connect/v1/environments/lkc-abc123/clusters/env-abc123/connectors?expand=id,status'),
  'asks with a path that goes on': asking(`${path}/orders?expand=id,status`),
  'asks without a query': asking(path),
  'asks for the sections in another order': asking(`${path}?expand=status,id`),
  'asks for a section more': asking(`${path}?expand=id,status,info`),
  'repeats the parameter': asking(`${path}?expand=id&expand=status`),
  'asks with a second parameter': asking(`${path}?expand=id,status&limit=1`),
  'asks without credentials': asking(`${path}?expand=id,status`, {}),
  'asks with other credentials': asking(`${path}?expand=id,status`, { Authorization: `${basic.header}x` }),
  'asks with a token in place of a key': asking(`${path}?expand=id,status`, { Authorization: bearer.header }),
  'asks by POST': asking(`${path}?expand=id,status`, known, 'POST'),
  'asks as it should and is then not content': async (url) => {
    await asking(`${path}?expand=id,status`)(url);
    throw new Error('The tool is not content.');
  },
};

describe('a consumer fails that', () => {
  test.each(Object.entries(failing))('%s', async (_, doing) => {
    await expect(keep('failing', folder, terms, doing)).rejects.toThrow(/Test failed for the following reasons|The tool is not content/);
    expect(existsSync(join(folder, 'failing-connect-api.json'))).toBe(false);
  });
});

describe('the doubled form', () => {
  test.each([
    ['passes as the generated Go client sends it', 'expand=info%2Cstatus%2Cid&expand=id%2Cstatus', true],
    ['passes with plain commas', 'expand=info,status,id&expand=id,status', true],
    ['fails the other way round', 'expand=id%2Cstatus&expand=info%2Cstatus%2Cid', false],
    ['fails by half', 'expand=info%2Cstatus%2Cid', false],
    ['fails in one parameter', 'expand=info%2Cstatus%2Cid%2Cid%2Cstatus', false],
  ])('%s', async (_, query, passes) => {
    const result = keep('doubled', folder, doubled, asking(`${path}?${query}`));
    await (passes ? expect(result).resolves.toBeUndefined() : expect(result).rejects.toThrow(/Test failed/));
  });
});

test.each(['expand=id,status', 'expand=id%2Cstatus'])('a consumer that asks with %s does as it says', async (query) => {
  await keep('sound', folder, terms, asking(`${path}?${query}`));
  expect(existsSync(join(folder, 'sound-connect-api.json'))).toBe(true);
});
