import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { inject } from 'vitest';

/** What a run came to. The heap is bounded, so that what would fill it ends the process with a code that nobody expects. */
export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const MAIN = join(inject('built'), 'cli.js');

/** Runs the command as a user does, in a process of its own. */
export function run(args: readonly string[], cwd: string, heapMiB = 400): Promise<Ran> {
  const options = { cwd, env: { PATH: process.env.PATH }, maxBuffer: 64 << 20, encoding: 'utf8' } as const;
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [`--max-old-space-size=${heapMiB}`, MAIN, ...args], options, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, stdout, stderr });
    });
    child.stdin?.end();
  });
}
