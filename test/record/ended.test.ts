import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { UsageError } from '../../src/usage-error.ts';
import { readAll } from '../exchange/read.ts';

/** What becomes of a recording whose process or disk ends. */
const scratch = mkdtempSync(join(tmpdir(), 'ended-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const program = join(import.meta.dirname, 'keep-writing.ts');
const FORMS = ['har', 'har.gz', 'ndjson', 'ndjson.gz'];

async function read(file: string): Promise<{ urls: string[]; others: string[] }> {
  const items = await readAll([file]);
  return {
    urls: items.flatMap((item) => (!(item instanceof UsageError) && item.kind === 'exchange' ? [item.exchange.request.url] : [])),
    others: items.flatMap((item) => (item instanceof UsageError ? [item.message] : item.kind === 'finding' ? [item.finding.message] : [])),
  };
}

const urls = (count: number): string[] => Array.from({ length: count }, (_, index) => `http://127.0.0.1:8080/${index}`);

describe.each(FORMS)('.%s', (form) => {
  test.concurrent.each([1, 2])('a process that is killed leaves all that it said it had (%i)', { timeout: 30_000 }, async (round) => {
    const file = join(scratch, `killed-${round}.${form}`);
    const child = spawn(process.execPath, [program, file, '1000000', '200'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = 0;
    for await (const chunk of child.stdout.setEncoding('utf8')) {
      said = Number((chunk as string).trimEnd().split('\n').at(-1));
      if (said >= round * 70) child.kill('SIGKILL');
    }
    const { urls: seen, others } = await read(file);
    expect(seen.length).toBeGreaterThanOrEqual(said);
    expect(seen).toEqual(urls(seen.length));
    // A kill that comes within a write may cut it; then that is said.
    expect(others.length).toBeLessThanOrEqual(1);
  });

  test.concurrent('a disk that is full ends the recording with a sentence, and what stands there stands', { timeout: 30_000 }, async () => {
    const file = join(scratch, `full.${form}`);
    // The most that a file of this process may hold stands for a disk: 64 blocks of 512 or 1024 bytes.
    const script = `ulimit -f 64; exec '${process.execPath}' '${program}' '${file}' 2000 900`;
    const child = spawn('/bin/sh', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    for await (const chunk of child.stdout.setEncoding('utf8')) printed += chunk;
    const { count, failure } = JSON.parse(printed.trimEnd().split('\n').at(-1) ?? '') as { count: number; failure: string };
    expect(count).toBeGreaterThan(10);
    expect(failure).toBe(
      `${JSON.stringify(file)} cannot be written any further (it would be longer than a file may be); it holds the ${count} exchanges before.`,
    );
    expect(await read(file)).toEqual({ urls: urls(count), others: [] });
  });
});
