import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/exchange/index.ts';
import type { Finding } from '../../src/finding.ts';
import { type FaultName, faults } from '../../src/provider/index.ts';
import { openRecorder } from '../../src/record/index.ts';
import { createValidator } from '../../src/validate/index.ts';
import { readAll } from '../exchange/read.ts';
import { document, runProbe } from '../probe/run.ts';

/** What a probe's judge finds in its answers is what is found in their recording: no more, so that odd questions of our own are no breaches of others. */
const scratch = mkdtempSync(join(tmpdir(), 'faults-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const validator = createValidator(document);

describe.each(['none', ...Object.keys(faults)])('%s', (name) => {
  test('is found in the recording as in the answers', async () => {
    const { items } = await runProbe(name === 'none' ? {} : { fault: name as FaultName, deadlines: { answerMs: 1000 } });
    const exchanges = items.flatMap((item): Exchange[] => {
      if (item.kind !== 'exchange') return [];
      return [{ ...item.exchange, base: item.exchange.source, ...(item.atMost === undefined ? {} : { atMost: item.atMost }) }];
    });
    if (exchanges.length === 0) return; // a service that gives no answer
    const file = join(scratch, `${name}.har`);
    const recorder = openRecorder(file, (exchange) => exchange, '1.0.0');
    for (const exchange of exchanges) recorder.write(exchange);
    recorder.close();
    const read = (await readAll([file])).flatMap((item) => ('exchange' in item ? [item.exchange] : []));
    expect(judged(read)).toEqual(judged(exchanges));
  });
});

function judged(exchanges: readonly Exchange[]): unknown[] {
  const single = exchanges.map((exchange) => validator.judge(exchange).map(plain));
  return [...single, validator.finish().findings.map(plain)];
}

function plain({ code, severity, message, at: [place] }: Finding): unknown {
  return { code, severity, message, pointer: 'pointer' in place ? place.pointer : undefined };
}
