import { expect } from 'vitest';
import type { Ran } from './run.ts';

/** What a terminal, a CI runner, a browser, a shell or a file system would act upon. */
export const NAMES: readonly string[] = [
  '\u001b[31mred\u001b[2J',
  '\u009b31m',
  '\u001b]8;;http://x\u0007',
  '::error::x',
  '\n::error file=a::x',
  '##vso[task.complete]',
  '##[error]x',
  '<script>alert(1)</script>',
  ']]><x/>',
  '</testcase>',
  '../../../etc/passwd',
  'C:\\windows',
  'a\u0000b',
  '\u202eevil\u2066',
  '\u2028',
  '%0A::error::x',
  '`id`$(id)',
  '| a | b |',
  '@everyone',
  '\ud800',
];

/** Nothing that was printed is obeyed by anybody, and the command did not fail on a mistake of its own. */
export function expectPlain({ stdout, stderr, exitCode }: Ran): void {
  const printed = stdout + stderr;
  expect(stderr).not.toContain('a mistake of its own');
  expect([0, 1, 2, 3, 4]).toContain(exitCode);
  expect(printed.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(printed).not.toMatch(/##\w*\[/);
  for (const line of printed.split('\n')) expect(line.trimStart()).not.toMatch(/^::[a-z-]+(\s[^:]*)?::/i);
}
