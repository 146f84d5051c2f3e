import { expect, test } from 'vitest';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { createRedactor } from '../../src/secrets/index.ts';

const KEY = 'ABCDEFGHIJKLMNOP';
const SECRET = 'cflt5Zt0bqk1hGfD7Rw3Xv9P';
const sent = `Basic ${Buffer.from(`${KEY}:${SECRET}`).toString('base64')}`;

function exchange(answer: string, url = 'https://api.confluent.cloud/connect/v1/connectors?expand=info'): Exchange {
  return {
    ...{ origin: 'observed', source: 'https://api.confluent.cloud', index: 0 },
    request: { method: 'GET', url, headers: [['Authorization', sent]], body: { kind: 'text', text: '' } },
    response: { status: 200, headers: [['Content-Type', 'application/json']], body: { kind: 'text', text: answer } },
  };
}

test('a value that gives itself away in one place is masked in all, and its mask is the same', () => {
  const { redact } = createRedactor();
  const { response } = redact(exchange(`{ "note": "it was ${SECRET}",  "db.password": "${SECRET}", "n": 1.50 }`));
  const [mask = ''] = /\(redacted-\d+\.*\)/.exec(JSON.stringify(response.body)) ?? [];
  expect(response.body).toEqual({ kind: 'text', text: `{ "note": "it was ${mask}",  "db.password": "${mask}", "n": 1.50 }` });
  expect(mask).toHaveLength(SECRET.length);
});

test("one's own credentials are masked without a name", () => {
  const { redact, text } = createRedactor({ own: [KEY, SECRET] });
  expect(JSON.stringify(redact(exchange(`["${KEY}", "${sent}"]`)))).not.toMatch(new RegExp(`${KEY}|${SECRET}|${sent.slice(6, 20)}`));
  expect(text(`${KEY}.har`)).toMatch(/^\(redacted-\d+\.*\)\.har$/);
});

test('what holds no credential stays as it is, to the letter', () => {
  const { redact } = createRedactor();
  const sound = exchange('{ "a":1e2,"a" : "\\u0041",\n"kafka.api.key":"****************"}');
  expect(redact({ ...sound, request: { ...sound.request, headers: [] } })).toEqual({
    ...sound,
    request: { ...sound.request, headers: [] },
  });
});
