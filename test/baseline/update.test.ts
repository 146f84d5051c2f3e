import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import type { UpdateOptions } from '../../src/cli/baseline-update.ts';
import { updateBaseline } from '../../src/cli/baseline-update-into.ts';
import { readBaseline } from '../../src/cli/read-baseline.ts';

/** A folder a case: `before.yaml`, where there is one, and the report of a run become `after.yaml`; `said.txt` is what is printed. */
const scratch = mkdtempSync(join(tmpdir(), 'update-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const room = join(import.meta.dirname, 'updates');

async function update(folder: string, options: UpdateOptions): Promise<{ exitCode: number; said: string }> {
  let said = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
  try {
    const exitCode = await updateBaseline([join(folder, 'report.json')], { baseline: join(folder, 'before.yaml'), ...options });
    return { exitCode, said: said.replaceAll(folder, '.') };
  } finally {
    spy.mockRestore();
  }
}

test.each(readdirSync(room))('%s', async (name) => {
  const folder = join(scratch, name);
  cpSync(join(room, name), folder, { recursive: true });
  const { options, exitCode } = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as { options: UpdateOptions; exitCode: number };
  const ran = await update(folder, options);
  expect(ran.exitCode).toBe(exitCode);
  await expect(ran.said).toMatchFileSnapshot(join(room, name, 'said.txt'));
  if (options.check) return;
  const written = readFileSync(join(folder, 'before.yaml'), 'utf8');
  await expect(written).toMatchFileSnapshot(join(room, name, 'after.yaml'));
  // The same report finds nothing to do, and what is written can be read.
  const again = await update(folder, options);
  expect(again.said).toContain('stays as it is.');
  expect(readFileSync(join(folder, 'before.yaml'), 'utf8')).toBe(written);
  expect(readBaseline(join(folder, 'before.yaml')).entries.length).toBeGreaterThan(0);
});

const sound = JSON.stringify({ version: 1, failOn: 'error', byCode: {}, findings: [] });
const finding = { code: 'repeated-id', severity: 'error', facts: {}, at: [{ kind: 'exchange', source: 'a', index: 0, pointer: '/x' }] };

test.each([
  ['{', {}, 'is no report of connect-conformance: it is not JSON; name one that the json reporter wrote'],
  ['[]', {}, 'it is a list, and must be a mapping'],
  [sound.replace('"version":1', '"version":2'), {}, '"version" is 2, and must be 1'],
  [sound.replace('"findings":[]', '"findings":[{}]'), {}, '"findings.0" has no "code"'],
  [sound, { expires: '2026-02-30' }, '--expires "2026-02-30" is no day'],
  [sound, { expires: '2020-01-31' }, '--expires "2020-01-31" is over already'],
  [sound, { reason: ' ' }, '--reason is empty'],
  [sound, { owner: 'x'.repeat(1001) }, '--owner is longer than 1000 characters'],
  [sound, { code: ['repeated-idd'] }, '--code names the code "repeated-idd", which is not known'],
  [
    sound.replace('[]', JSON.stringify([finding])),
    { owner: 'o' },
    '1 deviation would be accepted, and --reason and --expires are not said',
  ],
])('%# is refused: %s %j', async (report, options, expected) => {
  const folder = mkdtempSync(join(scratch, 'refused-'));
  writeFileSync(join(folder, 'report.json'), report);
  await expect(update(folder, options)).rejects.toThrow(expected);
  expect(existsSync(join(folder, 'before.yaml'))).toBe(false);
});

test('what cannot be edited is left alone', async () => {
  const folder = mkdtempSync(join(scratch, 'anchors-'));
  const text = `version: 1
accepted:
  - { code: repeated-name, pointer: /y, reason: &why known, owner: o, expires: 2999-12-31 }
  - { code: repeated-id, pointer: /y, reason: *why, owner: o, expires: 2999-12-31 }
`;
  writeFileSync(join(folder, 'before.yaml'), text);
  writeFileSync(join(folder, 'report.json'), sound.replace('[]', JSON.stringify([finding])));
  await expect(update(folder, { reason: 'r', owner: 'o', expires: '90d' })).rejects.toThrow('cannot be edited as it is written');
  expect(readFileSync(join(folder, 'before.yaml'), 'utf8')).toBe(text);
});
