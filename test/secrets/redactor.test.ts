import { describe, expect, test } from 'vitest';
import { loadDocument } from '../../src/document/index.ts';
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

test("a mask with a line end is no mask, and the service's masks after it survive", () => {
  const { redact } = createRedactor();
  const settings = '"kafka.api.key":"****************"';
  const kept = redact(exchange(`{${settings},"db.password":"****************\\n"}`)).response.body;
  expect(kept).toEqual({
    kind: 'text',
    text: expect.stringMatching(/^\{"kafka\.api\.key":"\*{16}","db\.password":"\(redacted-\d+\.*\)"\}$/),
  });
});

describe('an object that was seen before, and in which nothing was found', () => {
  const filling = { 'connector.class': 'S3Sink', 'topics.dir': 'topics', 'flush.size': '1000', 'data.format': 'JSON', region: 'us-west-2' };
  const textOf = (kept: Exchange): string => (kept.response.body.kind === 'text' ? kept.response.body.text : '');

  test('is masked where a value in it was found elsewhere meanwhile, encoded there or not', () => {
    const { redact } = createRedactor();
    const hidden = Buffer.from(`${'x'.repeat(20)}${SECRET}`).toString('base64');
    const body = JSON.stringify({
      c: { ...filling, note: SECRET },
      d: { ...filling, note: hidden },
      e: { ...filling, note: `a\n${SECRET}` },
    });
    const plain = (answer: string): Exchange => ({ ...exchange(answer), request: { ...exchange(answer).request, headers: [] } });
    expect(textOf(redact(plain(body)))).toBe(body);
    // In another body, so that not all of it is the same.
    const again = body.replace('{', '{"b":1,');
    expect(textOf(redact(plain(again)))).toBe(again);
    redact(exchange('[]'));
    const kept = textOf(redact(plain(again)));
    expect(kept).not.toContain(SECRET);
    expect(kept).not.toContain(hidden);
    expect(Object.keys(JSON.parse(kept) as object)).toEqual(['b', 'c', 'd', 'e']);
  });

  test('is masked where a name gives all of it away', () => {
    const { redact } = createRedactor();
    const object = JSON.stringify({ ...filling, note: 'orders' });
    expect(textOf(redact(exchange(`{"first":{"kept":${object}},"second":{"kept":${object}}}`)))).toContain(object);
    const kept = textOf(redact(exchange(`{"first":{"kept":${object}},"second":{"credentials":${object}}}`)));
    expect(kept).toContain(`{"first":{"kept":${object}}`);
    expect(kept).not.toContain(`"credentials":${object}`);
    expect(kept.slice(kept.indexOf('"credentials"'))).not.toMatch(/S3Sink|orders|1000/);
  });

  test('is masked where another document marks what it holds', async () => {
    const body = JSON.stringify({ part: { thing: { iban: 'plain words', name: 'a'.repeat(80) } } });
    const about = (url: string): Exchange => ({ ...exchange(body), request: { ...exchange(body).request, url } });
    expect(textOf(createRedactor().redact(about('/things')))).toBe(body);
    const document = await loadDocument({ spec: `${import.meta.dirname}/what-the-document-marks/openapi.yaml` });
    expect(textOf(createRedactor({ document }).redact(about('/things')))).not.toContain('plain words');
  });

  test('does not hide that the body is cut off', () => {
    const { redact } = createRedactor();
    const object = JSON.stringify({ ...filling, note: 'orders' });
    redact(exchange(`{"a":{"b":${object}}}`));
    const kept = textOf(redact(exchange(`{"a":{"b":${object}},"url":https://key:${'s3cret'}@h/,`)));
    expect(kept).toContain(object);
    expect(kept).not.toContain('s3cret');
  });
});

describe("a short credential of one's own", () => {
  const textOf = (kept: Exchange): string => (kept.response.body.kind === 'text' ? kept.response.body.text : '');
  const marked = (text: string): string => text.replace(/\(redacted-\d+\.*\)/g, '⟦⟧');
  const bare = (answer: string): Exchange => ({ ...exchange(answer), request: { ...exchange(answer).request, headers: [] } });

  test.each([
    ['{"note":"it was p4$s, said he","key":"xp4$sx p4$s2"}', '{"note":"it was ⟦⟧, said he","key":"xp4$sx p4$s2"}'],
    ['{"p4$s":1,"a":"(p4$s)","b":"p4\\u0024s"}', '{"⟦⟧":1,"a":"(⟦⟧)","b":"⟦⟧"}'],
    [`{"a":"${Buffer.from('user=admin&p=p4$s').toString('base64')}"}`, '{"a":"⟦⟧"}'],
    ['{"a":"see /p4%24s/x"}', '{"a":"see /⟦⟧/x"}'],
  ])('that mixes letters and signs is masked where it stands apart: %s', (text, kept) => {
    expect(marked(textOf(createRedactor({ own: ['p4$s'] }).redact(bare(text))))).toBe(kept);
  });

  test.each([
    [
      '{"sink":{"owner":"sink","type":"a sink","name":"sink-1","sink":1}}',
      '{"sink":{"owner":"⟦⟧","type":"a sink","name":"sink-1","sink":1}}',
    ],
    ['{"url":"https://h/sink?user=sink&a=sinks"}', '{"url":"https://h/sink?user=⟦⟧&a=sinks"}'],
  ])('that is a word is masked where it is the whole value: %s', (text, kept) => {
    expect(marked(textOf(createRedactor({ own: ['sink'] }).redact(bare(text))))).toBe(kept);
  });

  test('that is a number leaves numbers alone', () => {
    const { redact } = createRedactor({ own: ['8083'] });
    expect(marked(textOf(redact(bare('{"port":8083,"at":"10.0.0.1:8083","pin":"8083"}'))))).toBe(
      '{"port":8083,"at":"10.0.0.1:8083","pin":"⟦⟧"}',
    );
  });

  test('is masked in headers and URLs, and is no name of a header', () => {
    const { redact } = createRedactor({ own: ['host', 'a1b2'] });
    const { request } = redact({
      ...bare('[]'),
      request: {
        method: 'GET',
        url: 'https://h/a1b2?who=host&x=a1b2c',
        headers: [
          ['host', 'host'],
          ['X-a1b2', 'is a1b2.'],
        ],
        body: { kind: 'unrecorded' },
      },
    });
    expect(marked(JSON.stringify([request.url, request.headers]))).toBe(
      '["https://h/⟦⟧?who=⟦⟧&x=a1b2c",[["host","⟦⟧"],["X-⟦⟧","is ⟦⟧."]]]',
    );
  });

  test('of three letters is masked by its place alone', () => {
    const { redact } = createRedactor({ own: ['abc', ''] });
    const sent = `Basic ${Buffer.from('abc:de').toString('base64')}`;
    const kept = redact({
      ...bare('{"a":"abc","db.password":"abc"}'),
      request: { ...bare('').request, headers: [['Authorization', sent]] },
    });
    expect(marked(textOf(kept))).toBe('{"a":"abc","db.password":"⟦⟧"}');
    expect(marked(JSON.stringify(kept.request.headers))).toBe('[["Authorization","Basic ⟦⟧"]]');
  });
});
