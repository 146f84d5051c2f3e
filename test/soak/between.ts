import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The proxy as it ships, in a process of its own. */
export interface Between {
  readonly url: string;
  readonly child: ChildProcess;
  /** Interrupts it; its exit code and what it said. */
  end(): Promise<{ readonly exitCode: number | null; readonly said: string }>;
}

export function startBetween(target: string, recording: string, report: string): Promise<Between> {
  const args = ['proxy', '--target', target, '--record', recording, '--reporter', `json=${report}`];
  const child = spawn(process.execPath, [join(root, 'dist/cli.js'), ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return new Promise((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      const [, url] = /^(http:\S+) passes on to/m.exec(said) ?? [];
      if (url === undefined) return;
      resolve({
        url,
        child,
        async end() {
          child.kill('SIGINT');
          return { exitCode: await ended, said };
        },
      });
    });
    child.on('exit', () => reject(new Error(said)));
  });
}
