import fc from 'fast-check';
import type { Body, Exchange } from '../../src/exchange/index.ts';

/** Any text at all: lone surrogates, byte-order marks, control characters, what looks like the end of a recording. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom('', '\uFEFF{}', '\uD800', '\x1f\x8b\x08', '\n]}}\n', '"},\n{"startedDateTime":', '\u2028', '__proto__'),
);

const body = fc.oneof(
  text.map((written): Body => ({ kind: 'text', text: written })),
  fc.constant<Body>({ kind: 'unrecorded' }),
  fc.constantFrom('byte 17 is not UTF-8', 'its gzip data is damaged').map((reason): Body => ({ kind: 'unreadable', reason })),
);

/** Names and values as the wire can carry them. */
const name = fc.oneof(
  fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}$/),
  fc.constantFrom('Content-Encoding', 'content-length', 'Set-Cookie', 'Cookie', 'Location', '__proto__', 'Content-Type'),
);
const value = fc.oneof(
  fc.stringMatching(/^[\t\x20-\x7e\x80-\xff]{0,20}$/),
  fc.constantFrom('gzip', 'br', 'zstd', '0', 'text/html; charset=utf-16le', 'a=b; c'),
);
const headers = fc.array(fc.tuple(name, value), { maxLength: 6 });

export const anyExchange: fc.Arbitrary<Exchange> = fc.record(
  {
    origin: fc.constant('observed' as const),
    source: fc.constant('http://127.0.0.1:8080'),
    index: fc.nat(),
    startedAt: fc.integer({ min: 0, max: 4_000_000_000_000_000 }).map((micros) => Math.floor(micros / 1000) + (micros % 1000) / 1000),
    live: fc.boolean(),
    authorization: fc.constantFrom('basic', 'bearer', 'other', 'none', 'wrong', 'wrong bearer'),
    base: fc.webUrl(),
    atMost: fc.constantFrom('error', 'warning', 'info'),
    request: fc.record({
      method: fc.constantFrom('GET', 'HEAD', 'POST', 'DELETE', 'M-SEARCH', 'ODD!'),
      url: fc.oneof(
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        fc.stringMatching(/^\/[\x21-\x7e]{0,20}$/),
        fc.constantFrom('/?', '/?#', '*', '/?a=b?c=d', '/??=&&;'),
      ),
      headers,
      body,
    }),
    response: fc.record({ status: fc.integer({ min: 100, max: 999 }), headers, body }),
  },
  { requiredKeys: ['origin', 'source', 'index', 'request', 'response'] },
);
