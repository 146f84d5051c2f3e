import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { probeChecks } from '../../src/probe/index.ts';
import { faults, isFaultName } from '../../src/provider/index.ts';

/** What a page shows as a bad example is played by a fault of the provider, and test/probe/faults.test.ts proves that it is found. */
describe.each(Object.keys(probeChecks))('the page of %s', (code) => {
  const page = readFileSync(join(import.meta.dirname, '../../src/probe/checks', `${code}.md`), 'utf8');

  test('names a fault that is found under its code', () => {
    const [, fault = ''] = /`connect-conformance serve --fault (\S+)` plays it\./.exec(page) ?? [];
    expect(isFaultName(fault) && faults[fault].foundAs).toContain(code);
  });

  test('leads only to pages that there are', () => {
    const linked = [...page.matchAll(/\]\(([\w-]+)\.md\)/g)].map(([, other]) => other);
    for (const other of linked) expect(probeChecks).toHaveProperty([String(other)]);
  });

  test('says why, what it looks at and how to silence it', () => {
    for (const part of ['Why it matters', 'A bad example', 'A good example', 'What it looks at', 'How to silence it']) {
      expect(page).toContain(`\n## ${part}\n`);
    }
    expect(page).toContain(`--severity ${code}=off`);
  });
});
