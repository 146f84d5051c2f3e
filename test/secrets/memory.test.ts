import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { createRedactor } from '../../src/secrets/index.ts';
import { secretsIn } from '../../src/secrets/secret-text.ts';

/** What is quick about the redaction changes nothing about what it finds. */
describe('a search is left out only where it would find nothing', () => {
  const fragment = fc.constantFrom(
    ...[
      'passw',
      'PassWord',
      'passphrase',
      'pwd',
      'SECRET',
      'api.key',
      'private_key',
      'credentials',
      'user.info',
      'USER_INFO',
      'sig',
      'token',
      'Key',
    ],
    ...['=', ': ', ' => ', ' is ', '"', "'", '/', '@', ' ', '\n', '{', '}', '<', '>', ';', '-', '_', '.', 'é'],
    ...['hunter2', 'aB3xY9kLm8Qz7', 'null', 'x9R', 'not a word', '****', 'k'.repeat(40)],
    ...['https://', 'jdbc:oracle:thin:', 'u:p@h', 'curl -u ', 'CURL --user a:b', 'user/', 'username and ', 'basic ', 'Bearer ', 'QTpi'],
    ...[
      '-----BEGIN ',
      'PRIVATE KEY',
      'AKIA',
      'ANVA',
      'A3T',
      'ABCDEFGH12345678',
      'eyJ',
      'ghp_',
      'glpat-',
      'glc_',
      'xoxb-1-',
      'hooks.SLACK.com/services/T1/B2/c3',
    ],
    ...[
      'SG.a.',
      'sk_live_',
      'npm_',
      'hvs.',
      'sk-ant-',
      'gsk_',
      'hf_',
      'dapi',
      'dckr_pat_',
      'figd_',
      'cfut_',
      'tskey-auth-',
      'ops_ey',
      'cflt',
      'whsec_',
    ],
  );
  test('whatever a text is put together from', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.array(fragment, { minLength: 1, maxLength: 12 }), (fragments) => {
        const text = fragments.join('');
        expect([...secretsIn(text)]).toEqual([...secretsIn(text, ALL)]);
      }),
      { numRuns: 3000 },
    );
  });
});

/** Every kind of search. */
const ALL = 255;

describe('a body that comes again is redacted as it was the first time', () => {
  const value = fc.oneof(
    fc.constantFrom('orders', 'us-west-2', '****************', '', 'a\nb', '4096'),
    fc
      .constantFrom('password=', 'https://k:', 'Bearer ', '"secret":"')
      .chain((lead) => fc.stringMatching(/^[a-z]{3}\d{3}[A-Z]{6}$/).map((rest) => `${lead}${rest}@h`)),
    fc.stringMatching(/^[a-z]{3}\d{3}[A-Z]{6}$/),
    fc.integer(),
    fc.boolean(),
  );
  const name = fc.constantFrom(
    'a',
    'name',
    'value',
    'topics',
    'db.password',
    'credentials',
    'aws.secret.access.key',
    'id',
    'note',
    'a name that is longer than most',
  );
  const { tree } = fc.letrec<{ tree: unknown; object: unknown }>((tie) => ({
    object: fc.dictionary(name, tie('tree'), { maxKeys: 5, noNullPrototype: true }),
    tree: fc.oneof({ maxDepth: 4 }, value, tie('object'), fc.array(tie('tree'), { maxLength: 3 })),
  }));

  test('its objects are known by then, and its strings', { timeout: 30_000 }, () => {
    let count = 0;
    fc.assert(
      fc.property(tree, tree, (one, other) => {
        // Never seen before: a run of its own has a name of its own.
        const filling = `filling of ${++count} ${'long enough to be remembered '.repeat(3)}`;
        const text = JSON.stringify({ [`c${count}`]: { filling, one, other: { filling, other } }, d: { one: { filling, one } } });
        const { redact } = createRedactor();
        const first = bodyOf(redact(exchangeOf(text)));
        expect(bodyOf(redact(exchangeOf(` ${text}`)))).toBe(` ${first}`);
        // Elsewhere, and in another order.
        const moved = JSON.stringify({ x: { filling, one }, [`c${count}`]: { filling, one, other: { filling, other } } });
        expect(masks(bodyOf(redact(exchangeOf(moved))))).toBe(masks(bodyOf(createRedactor().redact(exchangeOf(moved)))));
      }),
      { numRuns: 150 },
    );
  });
});

function masks(text: string): string {
  return text.replace(/\(redacted-\d+\.*\)/g, '⟦⟧');
}

function bodyOf({ response: { body } }: Exchange): string {
  return body.kind === 'text' ? body.text : body.kind;
}

function exchangeOf(text: string): Exchange {
  return {
    ...{ origin: 'observed', source: 'any.har', index: 0 },
    request: { method: 'GET', url: 'https://h/x', headers: [], body: { kind: 'text', text: '' } },
    response: { status: 200, headers: [['Content-Type', 'application/json']], body: { kind: 'text', text } },
  };
}
