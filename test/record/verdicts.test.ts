import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadDocument } from '../../src/document/index.ts';
import type { Exchange } from '../../src/exchange/index.ts';
import type { Finding } from '../../src/finding.ts';
import { createRedactor } from '../../src/secrets/index.ts';
import { createValidator } from '../../src/validate/index.ts';
import { readAll } from '../exchange/read.ts';

/** All that the validator is tested with: what a recording of it says is what it says itself, wherever a whole value was masked. */
const cases = join(import.meta.dirname, '../validate');
const traffic = readdirSync(cases, { recursive: true, encoding: 'utf8' }).filter((file) => /traffic\.(?:ndjson|har)$/.test(file));
const document = await loadDocument();

test('there are cases', () => {
  expect(traffic.length).toBeGreaterThan(80);
});

describe.each(traffic)('%s', (file) => {
  test('shows the same credentials and the same bodies that are no JSON', async () => {
    const exchanges = (await readAll([join(cases, file)])).flatMap((item) => ('exchange' in item ? [item.exchange] : []));
    const live = exchanges.map(found);
    const { redact } = createRedactor({ document });
    const recorded = exchanges.map((exchange) => found(redact(exchange)));
    for (const [index, findings] of recorded.entries()) {
      const [said, again] = [live[index] ?? [], findings].map((all) =>
        all.map(({ code, at: [place] }) => `${code} ${'pointer' in place ? place.pointer : ''}`),
      );
      // Nothing that was not there, and all but what a value's own letters told.
      expect(said).toEqual(expect.arrayContaining(again ?? []));
      const whole = (live[index] ?? []).filter(
        ({ code, facts }) => code !== 'exposed-secret' || facts?.by === 'mark' || facts?.by === 'name',
      );
      expect(findings).toHaveLength(whole.length);
    }
  });
});

function found(exchange: Exchange): readonly Finding[] {
  const validator = createValidator(document);
  return validator.judge(exchange).filter(({ code }) => code === 'exposed-secret' || code === 'body-not-json');
}
