import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkOutputs, writeWhole } from '../../src/cli/outputs.ts';

const folder = mkdtempSync(join(tmpdir(), 'outputs-'));
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  mkdirSync(at('folder'));
  writeFileSync(at('file'), 'old');
  writeFileSync(at('input.har'), '{}');
  symlinkSync(at('file'), at('link'));
  symlinkSync(at('loop'), at('loop'));
  symlinkSync('/dev/full', at('link-to-device'));
  execFileSync('mkfifo', [at('pipe')]);
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['a folder', 'folder', 'is a folder'],
  ['a path below a file', 'file/report.json', 'which is no folder'],
  ['a file that is read', 'input.har', 'is read by this command, so that no report may replace it'],
  ['a device', '/dev/null', 'is no regular file'],
  ['a FIFO', 'pipe', 'is no regular file'],
  ['a link to a device', 'link-to-device', 'is no regular file'],
  ['a name that is too long', 'x'.repeat(300), 'its name is too long'],
  ['a link that leads to itself', 'loop', 'its link leads back to itself'],
])('%s is refused', (_, name, problem) => {
  const file = name.startsWith('/') ? name : at(name);
  expect(() => checkOutputs([{ reporter: 'json', file }], [at('input.har')])).toThrow(problem);
});

test('two reporters on one file, or both on the standard output, are refused', () => {
  const outputs = [{ reporter: 'json', file: at('x') } as const, { reporter: 'junit', file: at('./x') } as const];
  expect(() => checkOutputs(outputs, [])).toThrow('is the file of the reporter json already');
  expect(() => checkOutputs([{ reporter: 'json' }, { reporter: 'pretty' }], [])).toThrow(
    'The reporters json and pretty both print to the standard output',
  );
});

test('a folder that does not exist is made when the report is written, not before', () => {
  const file = at('new/deep/report.json');
  checkOutputs([{ reporter: 'json', file }], []);
  expect(readdirSync(folder)).not.toContain('new');
  writeWhole(file, 'content');
  expect(readFileSync(file, 'utf8')).toBe('content');
  expect(readdirSync(at('new/deep'))).toEqual(['report.json']);
});

test('a link stays a link, and what it leads to is replaced', () => {
  checkOutputs([{ reporter: 'json', file: at('link') }], []);
  writeWhole(at('link'), 'new');
  expect(readFileSync(at('file'), 'utf8')).toBe('new');
});

test('what cannot be written leaves nothing', () => {
  expect(() => writeWhole(at('folder'), 'content')).toThrow(/cannot be written \(.+\); name another file/);
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
