import { readFileSync } from 'node:fs';
import { lintSource } from '@secretlint/core';
import { creator as preset, rules } from '@secretlint/secretlint-rule-preset-recommend';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { createRedactor } from '../../src/secrets/index.ts';
import { DRAWN } from './drawn-by-lot.ts';

/**
 * Our own forms of tokens are held to those that secretlint's recommended rules find. Tokens are drawn by lot, in all the lengths and letters that a
 * rule allows, so that none lies in the repository.
 */
describe.each(Object.entries(places()))('in %s', (_, { put, read }) => {
  test.each(Object.entries(DRAWN))('secretlint finds %s, and we mask it', async (messageId, { file = 'any.txt', said }) => {
    await fc.assert(
      fc.asyncProperty(said, async ({ before, secret, after }) => {
        const text = `${before}${secret}${after}`;
        expect(await found(text, file)).toContain(messageId);
        const kept = read(createRedactor().redact(put(text)));
        expect(piecesOf(secret).filter((piece) => kept.includes(piece))).toEqual([]);
        expect(kept).toMatch(/\(redacted-\d/);
      }),
      { numRuns: 25 },
    );
  });
});

test('every find of every rule is held', () => {
  const all = rules
    .filter(({ meta }) => meta.id !== '@secretlint/secretlint-rule-filter-comments')
    .flatMap(({ messages }) => Object.keys(messages));
  // A packed file is no text of any traffic; the number of an account opens nothing, and is a part of every role's name.
  const none = ['PrivateKeyP12', 'AWSAccountID'];
  expect(Object.keys(DRAWN).sort()).toEqual(all.filter((id) => !none.includes(id)).sort());
});

test('what we let stand, secretlint does not find', async () => {
  const harmless = readFileSync(`${import.meta.dirname}/what-is-no-secret-survives/traffic.txt`, 'utf8');
  expect(await found(harmless, 'any.txt')).toEqual([]);
});

/** What secretlint finds, with the rule for ids of keys switched on, which is off by default. */
async function found(content: string, filePath: string): Promise<readonly string[]> {
  const ids = {
    ...{ id: '@secretlint/secretlint-rule-aws', options: { enableIDScanRule: true } },
    allowMessageIds: ['AWSAccountID'],
  };
  const { messages } = await lintSource({
    source: { content, filePath, ext: /\.\w+$/.exec(filePath)?.[0] ?? '', contentType: 'text' },
    options: { config: { rules: [{ id: preset.meta.id, rule: preset, rules: [ids] }] } },
  });
  return messages.map(({ messageId }) => messageId);
}

/** Neither a secret nor any piece of it as long as this may be left. */
function piecesOf(secret: string, length = 8): string[] {
  return [secret, ...Array.from(secret, (_, at) => secret.slice(at, at + length)).filter((piece) => piece.length === length)];
}

interface Where {
  put(text: string): Exchange;
  read(kept: Exchange): string;
}

/** Where traffic has texts. */
function places(): Readonly<Record<string, Where>> {
  const trace = (text: string): string =>
    `org.example.ConnectException: refused by ${text}\n\tat java.base/java.lang.Thread.run(Thread.java:1583)\n`;
  return {
    'a text': { put: (text) => answer(`<p>${text}</p>`, 'text/html'), read: bodyOf },
    'a message of a body': { put: (text) => answer(JSON.stringify({ errors: [{ detail: text }] })), read: stringIn('errors', 0, 'detail') },
    'a setting': {
      put: (text) => answer(JSON.stringify({ c: { info: { config: { topics: 'orders', 'some.setting': text } } } })),
      read: stringIn('c', 'info', 'config', 'some.setting'),
    },
    'a trace': {
      put: (text) => answer(JSON.stringify({ c: { status: { tasks: [{ trace: trace(text) }] } } })),
      read: stringIn('c', 'status', 'tasks', 0, 'trace'),
    },
    'a header': {
      // Line ends are no part of a header.
      put: (text) => ({ ...answer(''), response: { ...answer('').response, headers: [['X-Note', text.replaceAll('\n', '\\n')]] } }),
      read: ({ response }) => response.headers[0]?.[1] ?? '',
    },
    'a query': {
      put: (text) => ({ ...answer(''), request: { ...answer('').request, url: `https://h/x?expand=id&note=${encodeURIComponent(text)}` } }),
      read: ({ request }) => new URL(request.url).searchParams.get('note') ?? '',
    },
    'base64 of a body': {
      put: (text) => answer(JSON.stringify({ blob: Buffer.from(trace(text)).toString('base64') })),
      read: (kept) => {
        const blob = stringIn('blob')(kept);
        return `${blob} ${Buffer.from(blob, 'base64').toString('latin1')}`;
      },
    },
  };
}

function answer(text: string, type = 'application/json'): Exchange {
  return {
    ...{ origin: 'observed', source: 'any.har', index: 0 },
    request: { method: 'GET', url: 'https://h/x', headers: [], body: { kind: 'text', text: '' } },
    response: { status: 200, headers: [['Content-Type', type]], body: { kind: 'text', text } },
  };
}

function bodyOf({ response: { body } }: Exchange): string {
  return body.kind === 'text' ? body.text : body.kind;
}

function stringIn(...path: readonly (string | number)[]): (kept: Exchange) => string {
  return (kept) => String(path.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], JSON.parse(bodyOf(kept))));
}
