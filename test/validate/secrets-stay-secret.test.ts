import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/exchange/index.ts';
import { validatorOf } from './judge.ts';

/** Wherever a secret stands, no finding repeats it: not in its sentence, not in its facts, not in its places. */
const SECRET = 'n0tAr3alS3cretValue42';
const CLUSTER = 'https://api.confluent.cloud/connect/v1/environments/env-a1b2c/clusters/lkc-d3e4f/connectors';
const basic = Buffer.from(`KEY:${SECRET}`).toString('base64');

const places: Readonly<
  Record<string, Partial<{ url: string; sent: [string, string][]; status: number; headers: [string, string][]; body: string }>>
> = {
  'in the settings': { url: '?expand=info', body: JSON.stringify({ c: { info: { name: 'c', config: { 'kafka.api.secret': SECRET } } } }) },
  'in the settings, in a list': {
    url: '?expand=info',
    body: JSON.stringify({ c: { info: { name: 'c', config: { password: [SECRET] } } } }),
  },
  'in a trace': {
    url: '?expand=status',
    body: JSON.stringify({
      c: { status: { name: 'c', type: 'sink', connector: { state: 'FAILED', worker_id: 'w', trace: `password=${SECRET}` } } },
    }),
  },
  'in the message of a task, which has no id': {
    url: '?expand=status',
    body: JSON.stringify({ c: { status: { tasks: [{ msg: `token: ${SECRET}` }] } } }),
  },
  'in a text where a number belongs': {
    url: '?expand=status',
    body: JSON.stringify({ c: { status: { tasks: [{ id: `password=${SECRET}` }] } } }),
  },
  'in a state': {
    url: '?expand=status',
    body: JSON.stringify({ c: { status: { connector: { state: `Bearer ${SECRET}` }, tasks: [{ id: 0, state: `api_key=${SECRET}` }] } } }),
  },
  'in an error': { status: 401, body: JSON.stringify({ error: { code: 401, message: `Unknown key: Basic ${basic}` } }) },
  'in an error that is a text': { status: 401, body: JSON.stringify({ error: `password=${SECRET}` }) },
  'in an error under a success': { body: JSON.stringify({ error: `password=${SECRET}` }) },
  'in an error page': { status: 500, headers: [['content-type', 'text/html']], body: `<p>secret=${SECRET}</p>` },
  'in a body that is cut behind it': { body: `["password=${SECRET}", ` },
  'in a body where it stands bare': { url: '?expand=info', body: `{"c":{"info":{"config":{"password": ${SECRET}}}}}` },
  'as the whole of a body': { body: SECRET },
  'behind a body': { body: `[] ${SECRET}` },
  'where nobody documents it': { url: '?expand=id', body: JSON.stringify({ c: { id: { id: 'x' }, vault: { token: SECRET } } }) },
  'in the query': { url: `?api_key=${SECRET}`, body: '[]' },
  'in the query of an unknown path': { url: `/x?token=${SECRET}` },
  'in the user-info of the URL': { url: `https://KEY:${SECRET}@api.confluent.cloud/connect/v1/x` },
  'in the Authorization header of a call that fails': { sent: [['Authorization', `Basic ${basic}`]], status: 404, body: '{}' },
  'in an endpoint': {
    url: '?expand=info',
    body: JSON.stringify({
      c: {
        info: { config: { 'kafka.endpoint': `https://KEY:${SECRET}@pkc-1.us-west-2.aws.confluent.cloud`, 'kafka.region': 'us-east-1' } },
      },
    }),
  },
  'twice under one key': { url: '?expand=info', body: `{"c":{"info":{"config":{"password":"${SECRET}","password":"${SECRET}"}}}}` },
};

describe.each(Object.entries(places))(
  'a secret %s',
  (_, { url = '', sent = [], status = 200, headers = [['content-type', 'application/json']], body = '' }) => {
    test('is in no finding', async () => {
      const validator = await validatorOf();
      const exchange: Exchange = {
        ...{ origin: 'observed', source: 'any.har', index: 0 },
        request: { method: 'GET', url: url.startsWith('https:') ? url : CLUSTER + url, headers: sent, body: { kind: 'text', text: '' } },
        response: { status, headers, body: { kind: 'text', text: body } },
      };
      const findings = [...validator.judge(exchange), ...validator.finish().findings];
      expect(findings.length).toBeGreaterThan(0);
      const said = JSON.stringify(findings);
      for (const form of [SECRET, basic, encodeURIComponent(SECRET), SECRET.slice(0, 10)]) expect(said).not.toContain(form);
    });
  },
);
