import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test, vi } from 'vitest';
import { readAll } from '../exchange/read.ts';

/** `record` as a user runs it, and ends it. */
const scratch = mkdtempSync(join(tmpdir(), 'record-command-'));
const built = inject('built');
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
vi.setConfig({ testTimeout: 60_000 });

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function record(limit: string, args: readonly string[], onFile?: { file: string; then: (pid: number) => void }): Promise<Ended> {
  const script = `${limit} exec '${process.execPath}' '${join(built, 'cli.js')}' record "$@"`;
  const child = spawn('/bin/sh', ['-c', script, 'sh', ...args], { cwd: scratch, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const watch = setInterval(() => {
    // Something stands in the recording: more than what opens it.
    if (onFile === undefined || !existsSync(onFile.file) || readFileSync(onFile.file).length < 600) return;
    clearInterval(watch);
    onFile.then(child.pid ?? 0);
  }, 20);
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(watch);
  return { exitCode, stdout, stderr };
}

async function exchangesIn(file: string): Promise<number> {
  const items = await readAll([file]);
  expect(items.filter((item) => !('kind' in item) || item.kind === 'finding')).toEqual([]);
  return items.filter((item) => 'kind' in item && item.kind === 'exchange').length;
}

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('ended by %s', (signal, code) => {
  test.each(['har', 'ndjson.gz'])('a recording in .%s holds what was received, and says how much', async (form) => {
    const file = join(scratch, `${signal}.${form}`);
    const then = (pid: number): void => void process.kill(pid, signal);
    const { exitCode, stderr } = await record('', ['--out', file, '--pace', '100ms'], { file, then });
    expect(exitCode).toBe(code);
    const count = await exchangesIn(file);
    expect(count).toBeGreaterThan(0);
    expect(stderr).toMatch(new RegExp(`^recorded ${count} exchanges? in ${file}$`, 'm'));
  });
});

test('a disk that is full ends the recording and not the probe: it reports, and then says so', async () => {
  const file = join(scratch, 'full.har');
  const { exitCode, stdout, stderr } = await record('ulimit -f 24;', ['--out', file]);
  const count = await exchangesIn(file);
  expect(exitCode).toBe(2);
  expect(stdout).toContain('33 questions, 33 answered');
  expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
    new RegExp(
      `"\\S+full\\.har" cannot be written any further \\(it would be longer than a file may be\\); it holds the ${count} exchanges before\\.$`,
    ),
  );
});
