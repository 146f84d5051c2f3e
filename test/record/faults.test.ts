import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/exchange/index.ts';
import type { Finding } from '../../src/finding.ts';
import { type FaultName, faults } from '../../src/provider/index.ts';
import { openRecorder } from '../../src/record/index.ts';
import { createRedactor } from '../../src/secrets/index.ts';
import { createValidator } from '../../src/validate/index.ts';
import { readAll } from '../exchange/read.ts';
import { document, runProbe } from '../probe/run.ts';

/** What a probe's judge finds in its answers is what is found in their recording: no more, so that odd questions of our own are no breaches of others. */
const scratch = mkdtempSync(join(tmpdir(), 'faults-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const validator = createValidator(document);

// A silent one is waited for, and others go on meanwhile.
describe.concurrent.each(['none', ...Object.keys(faults)])('%s', (name) => {
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
    expect(judged(read, plain)).toEqual(judged(exchanges, plain));
    // A value that is masked is still seen to have stood there, save within a text, where it alone told.
    const { redact } = createRedactor({ document });
    const told = (all: readonly Exchange[]) => judged(all, where).map((found) => found.filter(({ code }) => code !== 'secret-in-text'));
    expect(told(exchanges.map(redact))).toEqual(told(exchanges));
  });
});

function judged<Said>(exchanges: readonly Exchange[], say: (finding: Finding) => Said): Said[][] {
  const single = exchanges.map((exchange) => validator.judge(exchange).map(say));
  return [...single, validator.finish().findings.map(say)];
}

function plain(finding: Finding): unknown {
  return { ...where(finding), message: finding.message };
}

function where({ code, severity, at: [place] }: Finding): { code: string; severity: string; pointer: string | undefined } {
  return { code, severity, pointer: 'pointer' in place ? place.pointer : undefined };
}
