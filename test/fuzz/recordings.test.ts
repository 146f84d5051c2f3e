import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Exchange } from '../../src/exchange/index.ts';
import type { Finding } from '../../src/finding.ts';
import { UsageError } from '../../src/usage-error.ts';
import { readBytes } from '../exchange/read.ts';
import { validatorOf } from '../validate/judge.ts';
import { byteChanges, changed, mutated, mutations, runs } from './mutate.ts';

/** The sample recordings, damaged in any way: every one is read to its end and judged, or refused in one sentence. */
vi.setConfig({ testTimeout: 1_200_000 });
const samples = join(import.meta.dirname, '../../spec/samples');
const read = (name: string): Buffer => readFileSync(join(samples, name));
const har = JSON.parse(read('browser-session.har').toString()) as { log: { entries: unknown[] } };
const lines = [
  ...read('command-line-client.ndjson').toString().split('\n'),
  ...gunzipSync(read('every-expansion.ndjson.gz')).toString().split('\n'),
]
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));
const small = { log: { ...har.log, entries: har.log.entries.slice(0, 3) } };
const validator = await validatorOf();

async function judge(bytes: Buffer): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const item of await readBytes(bytes)) {
    if (item instanceof UsageError) expect(item.message).toMatch(/^-? .*[.]$/s);
    else if (item.kind === 'exchange') findings.push(...validator.judge(item.exchange));
    else if (item.kind === 'finding') findings.push(item.finding);
  }
  findings.push(...validator.finish().findings);
  for (const { message, at } of findings) {
    expect(message.length).toBeLessThan(3_000);
    expect(message).not.toMatch(/undefined|\[object|NaN/);
    expect(at.length).toBeGreaterThan(0);
  }
  return findings;
}

test('a HAR of any shape', async () => {
  await fc.assert(
    fc.asyncProperty(mutations, async (changes) => void (await judge(Buffer.from(JSON.stringify(mutated(small, changes)))))),
    runs(150),
  );
});

test('lines of any shape', async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray(lines, { minLength: 1, maxLength: 4 }), mutations, async (some, changes) => {
      const entries = mutated(some, changes);
      await judge(Buffer.from((Array.isArray(entries) ? entries : [entries]).map((one) => JSON.stringify(one)).join('\n')));
    }),
    runs(150),
  );
});

test.each([
  ['a HAR', Buffer.from(JSON.stringify(small, null, 1))],
  [
    'lines',
    Buffer.from(
      lines
        .map((one) => JSON.stringify(one))
        .slice(0, 4)
        .join('\n'),
    ),
  ],
  ['a packed HAR', gzipSync(JSON.stringify(small))],
])('%s of any bytes', async (_, bytes) => {
  await fc.assert(
    fc.asyncProperty(byteChanges, async (changes) => void (await judge(changed(bytes, changes)))),
    runs(100),
  );
});

const exchanges = await Promise.all([
  readBytes(Buffer.from(JSON.stringify(har))),
  readBytes(Buffer.from(lines.map((one) => JSON.stringify(one)).join('\n'))),
]);
const bodies = exchanges.flat().flatMap((item) => {
  if (item instanceof UsageError || item.kind !== 'exchange' || item.exchange.response.body.kind !== 'text') return [];
  try {
    return [{ exchange: item.exchange, json: JSON.parse(item.exchange.response.body.text) as unknown }];
  } catch {
    return [];
  }
});

describe('bodies', () => {
  const judged = (exchange: Exchange, text: string): string[] => {
    const response = { ...exchange.response, body: { kind: 'text', text } as const };
    const findings = validator.judge({ ...exchange, response });
    validator.finish();
    // Where in the text it stands is all that may differ.
    return findings.map(({ code, message, at: [place] }) => `${code} ${place.pointer} ${message}`).sort();
  };

  test.each([
    ['with other white space and other escapes, word for word', false],
    // Where one entry stands for others that are the same, it is the first in the text.
    ['with their members in another order, the same codes', true],
  ])('say the same when they are written %s', (_, reordered) => {
    const said = (findings: string[]): string[] =>
      reordered ? [...new Set(findings.map((each) => each.split(' ')[0] as string))] : findings;
    fc.assert(
      fc.property(fc.constantFrom(...bodies), mutations, fc.infiniteStream(fc.nat(9)), ({ exchange, json }, changes, choices) => {
        const value = JSON.parse(JSON.stringify(mutated(json, changes)) ?? 'null') as unknown;
        const text = written(value, () => choices.next().value as number, reordered);
        expect(JSON.parse(text)).toEqual(value);
        expect(said(judged(exchange, text))).toEqual(said(judged(exchange, JSON.stringify(value))));
      }),
      runs(200),
    );
  });

  test('of any bytes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...bodies), byteChanges, ({ exchange, json }, changes) => {
        judged(exchange, changed(Buffer.from(JSON.stringify(json)), changes).toString('utf8'));
      }),
      runs(300),
    );
  });
});

/** The same value in other words. */
function written(value: unknown, choose: () => number, reordered: boolean): string {
  const space = (): string => ['', '', '', ' ', '\n', '\t', '\r\n', '  ', '', ''][choose()] as string;
  if (typeof value === 'string') return quoted(value, choose);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => space() + written(item, choose, reordered) + space()).join()}]`;
  const members = Object.entries(value).map(
    ([name, item]) => `${space()}${quoted(name, choose)}${space()}:${space()}${written(item, choose, reordered)}${space()}`,
  );
  return `{${reordered && choose() < 7 ? members.reverse().join() : members.join()}}`;
}

function quoted(text: string, choose: () => number): string {
  if (choose() < 5) return JSON.stringify(text);
  return `"${[...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`;
}
