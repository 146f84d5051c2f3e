import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test, vi } from 'vitest';
import { runSession } from '../../src/cli/session.ts';
import type { Settings } from '../../src/cli/settings.ts';
import type { ReporterName } from '../../src/report/index.ts';
import { expectPlain, NAMES } from './names.ts';
import { run } from './run.ts';

/** What goes to the standard error and is no report: notes, steps, reasons and usage errors. */
const folder = mkdtempSync(join(tmpdir(), 'hostile-said-'));
afterAll(() => rmSync(folder, { recursive: true }));
const words = fc
  .array(fc.oneof(fc.constantFrom(...NAMES), fc.string({ unit: 'binary', maxLength: 4 })), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(''));

test('a note, a step, a reason and the name of a report are text and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(words, fc.boolean(), async (text, onTerminal) => {
      const said = await sayAll(text, onTerminal);
      expectPlain({ exitCode: 0, stdout: '', stderr: onTerminal ? said.replaceAll('\r\u001b[K', '') : said });
      // As many lines as ever: a note, a step (a passing one has no line of its own) and where the report is.
      expect(said.split('\n')).toHaveLength(4);
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 100) },
  );
});

test.each([
  ['of a recording that is not there', (name: string) => ['validate', `${name}.har`]],
  ['of a command that is not known', (name: string) => [name]],
  ['of an option that is not known', (name: string) => ['validate', `--${name}`]],
  ['of a code that is not known', (name: string) => ['explain', name]],
  ['of a definition that is not there', (name: string) => ['lint', '--spec', name]],
  ['of an output that cannot be', (name: string) => ['validate', 'x.har', '--reporter', `json=/dev/null/${name}`]],
])('a usage error %s', { timeout: 120_000 }, async (_, argsOf) => {
  // One after the other in one word: no name may hold a NUL, or the system starts no process.
  const name = NAMES.filter((each) => !each.includes('\0')).join('');
  const ran = await run(argsOf(name), folder);
  expectPlain(ran);
  expect(ran.exitCode).toBe(2);
  expect((await run(argsOf('::error::x'), folder)).stderr).not.toMatch(/^::/m);
});

/** All that a session says of one run whose report goes to a file. */
async function sayAll(text: string, onTerminal: boolean): Promise<string> {
  let said = '';
  const { isTTY } = process.stderr;
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((piece) => {
    said += piece;
    return true;
  });
  process.stderr.isTTY = onTerminal;
  const output = { reporter: 'json' as ReporterName, file: join(folder, 'report.json') };
  const settings: Settings = {
    ...{ document: {}, outputs: [output], failOn: 'error', severities: new Map(), allowEmpty: false, required: [], config: {} },
  };
  try {
    await runSession('validate', settings, async (session) => {
      session.note(text);
      session.progress(text);
      session.progress(text, true);
      session.miss(text);
      session.examined(text, text);
    });
  } finally {
    write.mockRestore();
    process.stderr.isTTY = isTTY;
  }
  return said;
}
