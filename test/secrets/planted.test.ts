import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Exchange, Headers } from '../../src/exchange/exchange.ts';
import { createRedactor } from '../../src/secrets/index.ts';

/** A secret as people and machines make them: long enough, and no word. */
const secret = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...'abcdefghXYZ0123456789!$*+/=_-.~ %&"\\:;,é<'), minLength: 9, maxLength: 60 }),
    fc.constantFrom('q7Z', 'K2v', 'x9R'),
  )
  .map(([text, salt]) => `${salt}${text.trim()}${salt}9`)
  // What looks like a URL is masked where it stands alone.
  .filter((value) => !value.includes('://'));

/** How a value is written somewhere else. */
const ENCODINGS: Readonly<Record<string, (value: string) => string>> = {
  'as it is': (value) => value,
  'in base64': (value) => Buffer.from(value).toString('base64'),
  'in base64, behind one byte': (value) => Buffer.from(`:${value}`).toString('base64'),
  'in base64, behind two bytes': (value) => Buffer.from(`k:${value}.`).toString('base64'),
  'in base64 for URLs': (value) => Buffer.from(`id:${value}`).toString('base64url'),
  'in base64, wrapped': (value) =>
    Buffer.from(`${'x'.repeat(50)}${value}`)
      .toString('base64')
      .replace(/.{20}/g, '$&\n  '),
  'in base64, twice': (value) => Buffer.from(Buffer.from(value).toString('base64')).toString('base64'),
  'packed, in base64': (value) => gzipSync(`it is ${value}`).toString('base64'),
  'in hex': (value) => Buffer.from(value).toString('hex'),
  'in hex, in capitals': (value) => Buffer.from(value).toString('hex').toUpperCase(),
  'percent-encoded': (value) => encodeURIComponent(value),
  'percent-encoded in small letters, wholly': (value) =>
    [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  'percent-encoded twice': (value) => encodeURIComponent(encodeURIComponent(value)),
  'as a form writes it': (value) => new URLSearchParams({ v: value }).toString().slice(2),
  'in JSON': (value) => JSON.stringify(value),
  'in JSON in JSON': (value) => JSON.stringify(JSON.stringify({ note: value })),
  'in unicode escapes': (value) =>
    [...value]
      .map((char) =>
        char.charCodeAt(0) % 3 === 0 ? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}` : JSON.stringify(char).slice(1, -1),
      )
      .join(''),
  'in entities': (value) =>
    [...value].map((char, at) => (at % 2 === 0 ? `&#x${char.charCodeAt(0).toString(16)};` : char === '&' ? '&amp;' : char)).join(''),
  'in decimal entities': (value) => [...value].map((char) => `&#${char.charCodeAt(0)};`).join(''),
  'wrapped over lines': (value) => value.replace(/.{7}/g, '$&\r\n    '),
};

/** Where a value gives itself away. */
const PLACES: Readonly<Record<string, (value: string) => Partial<Plan>>> = {
  "one's own": (value) => ({ own: [value] }),
  'an Authorization header': (value) => ({ sent: [['authorization', `Basic ${Buffer.from(`ABCDKEY:${value}`).toString('base64')}`]] }),
  'a bearer token': (value) => ({ sent: [['Authorization', `Bearer ${value.replace(/\s/g, '_')}`]] }),
  'an API key': (value) => ({ sent: [['X-API-Key', value]] }),
  'a setting': (value) => ({ body: JSON.stringify({ c: { info: { config: { 'db.password': value } } } }) }),
  'a setting of a list': (value) => ({ body: JSON.stringify({ c: { info: { config: { 'aws.secret.access.key': [value] } } } }) }),
  'a pair': (value) => ({ body: JSON.stringify([{ value, name: 'connection.password' }]) }),
  'JSON in JSON': (value) => ({ body: JSON.stringify({ config: JSON.stringify({ 'sasl.jaas.config': value }) }) }),
  'a query': (value) => ({ url: `https://h/x?expand=id&api_key=${encodeURIComponent(value)}` }),
  'a form': (value) => ({
    asked: new URLSearchParams({ grant_type: 'x', client_secret: value }).toString(),
    type: 'application/x-www-form-urlencoded',
  }),
};

interface Plan {
  readonly own: readonly string[];
  readonly sent: Headers;
  readonly url: string;
  readonly asked: string;
  readonly type: string;
  readonly body: string;
}

function exchangeOf(plan: Partial<Plan>): Exchange {
  return {
    ...{ origin: 'observed', source: 'any.har', index: 0 },
    request: {
      ...{ method: 'GET', url: plan.url ?? 'https://h/x', headers: [['Content-Type', plan.type ?? 'text/plain'], ...(plan.sent ?? [])] },
      body: { kind: 'text', text: plan.asked ?? '' },
    },
    response: { status: 200, headers: [['content-type', 'application/json']], body: { kind: 'text', text: plan.body ?? '[]' } },
  };
}

describe.each(Object.entries(PLACES))('a secret that %s gives away', (_, place) => {
  test.each(Object.entries(ENCODINGS))('is nowhere, %s', (_, encode) => {
    fc.assert(
      fc.property(secret, (value) => {
        const plan = place(value);
        const { redact, text } = createRedactor({ own: plan.own ?? [] });
        const known = Object.hasOwn(plan, 'sent') && plan.sent?.[0]?.[1].startsWith('Bearer') ? value.replace(/\s/g, '_') : value;
        const written = encode(known);
        const first = exchangeOf(plan);
        // In the same exchange before its place, and in later ones in every part.
        const before = redact({
          ...first,
          request: { ...first.request, headers: [['X-Note', `a ${written} b`], ...first.request.headers] },
        });
        const later = redact({
          ...exchangeOf({}),
          request: {
            method: 'PUT',
            url: `https://h/${encodeURIComponent(written)}`,
            headers: [['Referer', written]],
            body: { kind: 'text', text: `<p>${written}</p>` },
          },
          response: {
            status: 500,
            headers: [['X', written]],
            body: { kind: 'text', text: JSON.stringify({ trace: `at ${written}\n`, [written]: 1 }) },
          },
        });
        const said = text(`file ${written}.har`);
        expect(JSON.parse(later.response.body.kind === 'text' ? later.response.body.text : '')).toHaveProperty('trace');
        for (const kept of [JSON.stringify(before), JSON.stringify(later), said]) {
          expect(kept).not.toContain(JSON.stringify(written).slice(1, -1));
          expect(kept).not.toContain(JSON.stringify(known).slice(1, -1));
          expect(kept).not.toContain(encodeURIComponent(known));
          expect(kept).not.toContain(Buffer.from(known).toString('base64').replace(/=+$/, ''));
        }
      }),
      { numRuns: 15 },
    );
  });
});
