import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { createRedactor } from '../../src/secrets/index.ts';

const MiB = 1 << 20;
const fill = (part: string, length = MiB): string => part.repeat(Math.ceil(length / part.length)).slice(0, length);

/** Texts at which a search that is not linear would not come to an end. */
const texts: Readonly<Record<string, string>> = {
  'nothing but letters': fill('aB3'),
  'nothing but quotes': fill('"'),
  'nothing but backslashes': `"${fill('\\')}"`,
  'nothing but percent signs': fill('%25'),
  'nothing but ampersands': fill('&amp;'),
  'nothing but names': fill('password='),
  'nothing but names and colons': fill('secret: '),
  'a name and white space': `token${fill(' ')}`,
  'nothing but white space and line ends': fill(' \n\t'),
  'nothing but user-infos': fill('https://a:b@'),
  'a user-info that does not end': `https://${fill('a:')}`,
  'nothing but tags': fill('<a b="'),
  'nothing but inputs': fill('<input name='),
  'nothing but curl': fill('curl -u '),
  'nothing but dashes': fill('-----BEGIN '),
  'keys that do not end': fill('-----BEGIN RSA PRIVATE KEY-----\n'),
  'beginnings of tokens': fill('eyJhbGciOi.eyJ'),
  'base64 in lines': fill('QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=\n'),
  'opened and never closed': fill('[{"a":'),
  'names of members alone': `{${fill('"password":1,')}}`,
  'masks of ours': fill('(redacted-1....)'),
  'colons and slashes': fill('://'),
  cookies: fill('set-cookie: a=b; '),
  'form-data': fill('content-disposition: form-data; name="a"\n'),
};

describe.each(Object.entries(texts))('a MiB of %s', (_, text) => {
  test.each(['application/json', 'multipart/form-data'])('as %s', { timeout: 30_000 }, (type) => {
    const { redact } = createRedactor({ own: ['ABCDEFGHIJKLMNOP'] });
    const kept = redact(exchangeOf(text, type));
    expect(kept.response.status).toBe(418);
    expect(kept.request.url).toBe('https://h/');
  });
});

test('a value that fills the memory is not remembered, and many values are remembered in bounded memory', () => {
  const { text } = createRedactor();
  const value = (index: number): string => `Zq${index}xY${index * 7919}aB`;
  text(`password=${fill('aB3')}`);
  for (let index = 0; index < 5000; index++) text(`password=${value(index)}`);
  expect(text(`a ${value(4999)} b`)).not.toContain(value(4999));
  expect(text(`a ${value(0)} b`)).toContain(value(0));
});

test('10 MiB of settings are redacted, and JSON remains', { timeout: 60_000 }, () => {
  const entry = (index: number): string => `"c${index}":{"info":{"config":{"db.password":"Zq${index}xY","topics":"orders"}}}`;
  const text = `{${Array.from({ length: (10 * MiB) / 70 }, (_, index) => entry(index)).join(',')}}`;
  const { body } = createRedactor().redact(exchangeOf(text, 'application/json')).response;
  const kept = body.kind === 'text' ? body.text : '';
  expect(kept).not.toMatch(/Zq\d+xY/);
  expect(Object.keys(JSON.parse(kept) as object)).toHaveLength(Math.ceil((10 * MiB) / 70) - 1);
});

test('nesting costs no stack', { timeout: 30_000 }, () => {
  const deep = `${'{"a":['.repeat(500_000)}{"password":"Zq1xY"}${']}'.repeat(500_000)}`;
  expect(createRedactor().redact(exchangeOf(deep, 'application/json')).response.body).toEqual({
    kind: 'text',
    text: deep.replace('Zq1xY', '(redacted-1....)'),
  });
  let inside = '{"password":"Zq1xY"}';
  for (let layer = 0; layer < 12; layer++) inside = JSON.stringify({ inside });
  expect(JSON.stringify(createRedactor().redact(exchangeOf(inside, 'application/json')))).not.toContain('Zq1xY');
});

test('what is remembered of a body does not keep the body', { timeout: 30_000 }, () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const { redact } = createRedactor();
  const bodyOf = (index: number): string =>
    JSON.stringify({
      [`name-of-a-member-${index}`]: { 'db.password': `Zq${index}xY${index}aB`, note: `a harmless note, ${index}`, more: fill('y', 90) },
    });
  const before = heap();
  // Bodies come off the wire: each is a text of its own, and what is found in it a part of that.
  for (let index = 0; index < 100; index++)
    redact(exchangeOf(Buffer.from(`${bodyOf(index)}${fill(' ', 900_000)}`).toString(), 'application/json'));
  expect(heap() - before).toBeLessThan(30 * MiB);

  function heap(): number {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  }
});

test('of what cannot be read nothing is kept but why', () => {
  const { redact } = createRedactor();
  const { response } = exchangeOf('', 'text/plain');
  const body = { kind: 'unreadable', reason: 'byte 17 is not UTF-8' } as const;
  const kept = (reason: string) =>
    redact({ ...exchangeOf('', 'text/plain'), response: { ...response, body: { ...body, reason } } }).response.body;
  expect(kept(body.reason)).toEqual(body);
  // A service that names its coding so is not quoted.
  expect(JSON.stringify(kept(`content coding "npm_${'aB3'.repeat(12)}" is not known`))).not.toContain('aB3');
});

function exchangeOf(text: string, type: string): Exchange {
  return {
    ...{ origin: 'observed', source: 'any.har', index: 0 },
    request: { method: 'GET', url: 'https://h/', headers: [], body: { kind: 'text', text: '' } },
    response: { status: 418, headers: [['Content-Type', type]], body: { kind: 'text', text } },
  };
}
