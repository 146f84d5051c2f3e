import { expect, test } from 'vitest';
import { createLedger, since } from '../../src/cli/ledger.ts';
import type { Finding, Severity } from '../../src/finding.ts';

function finding(code: string, severity: Severity = 'error', index = 0): Finding {
  return { code, severity, message: 'Seen.', at: [{ kind: 'exchange', source: 'a.har', index, pointer: '' }], facts: {} };
}

test('all are counted, the first thousand of a code are kept, ten thousand in all', () => {
  const ledger = createLedger(new Map());
  for (let code = 0; code < 12; code++) for (let index = 0; index < 1500; index++) ledger.add(finding(`code-${code}`, 'error', index));
  expect(ledger.counts).toEqual({ error: 18_000, warning: 0, info: 0 });
  expect(ledger.byCode['code-11']).toEqual({ severity: 'error', count: 1500 });
  expect(ledger.kept).toHaveLength(10_000);
  expect(ledger.kept.filter(({ code }) => code === 'code-0').map(({ at }) => at[0].kind === 'exchange' && at[0].index)).toEqual([
    ...Array(1000).keys(),
  ]);
});

test('another severity for a code, or none of its findings', () => {
  const ledger = createLedger(
    new Map<string, Severity | 'off'>([
      ['loud', 'off'],
      ['odd', 'info'],
    ]),
  );
  ledger.add(finding('loud'));
  ledger.add(finding('odd'));
  ledger.add(finding('plain', 'warning'));
  expect(ledger.counts).toEqual({ error: 0, warning: 1, info: 1 });
  expect(ledger.byCode).toEqual({ odd: { severity: 'info', count: 1 }, plain: { severity: 'warning', count: 1 } });
  expect(ledger.kept.map(({ code, severity }) => [code, severity])).toEqual([
    ['odd', 'info'],
    ['plain', 'warning'],
  ]);
});

test('one part of a run is what was added since', () => {
  const ledger = createLedger(new Map());
  ledger.add(finding('a'));
  const before = { ...ledger.counts };
  ledger.add(finding('a'));
  ledger.add(finding('b', 'info'));
  expect(since(ledger, before)).toEqual({ error: 1, warning: 0, info: 1 });
});
