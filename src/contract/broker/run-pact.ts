import { type ChildProcess, spawn } from 'node:child_process';
import { pactProgram } from './pact-program.ts';

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  /** `timed out` where it was ended because it had not ended by itself. */
  readonly exit: number | 'timed out';
}

/** Runs the Pact program, and ends it with all that it started when its time is over or ours is. */
export async function runPact(args: readonly string[], env: NodeJS.ProcessEnv, deadlineMs: number): Promise<Ran> {
  // A group of its own, so that it can be ended as a whole.
  const child = spawn(pactProgram(), args, { env, detached: process.platform !== 'win32', stdio: ['ignore', 'pipe', 'pipe'] });
  const end = (): void => endGroup(child);
  const release = endWithUs(end);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    end();
  }, deadlineMs);
  try {
    const [stdout, stderr, code] = await Promise.all([collect(child.stdout), collect(child.stderr), closed(child)]);
    return { stdout, stderr, exit: late ? 'timed out' : code };
  } finally {
    clearTimeout(timer);
    release();
  }
}

function closed(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** No more of it is kept than anybody would read. */
async function collect(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) if (text.length < MOST_OUTPUT) text += chunk;
  return text;
}

const MOST_OUTPUT = 4 * 1024 * 1024;

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended in this moment.
  }
}

/** A group of its own does not hear what the terminal sends to ours. */
function endWithUs(end: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const heard = (signal: NodeJS.Signals): void => {
    end();
    release();
    process.kill(process.pid, signal);
  };
  const release = (): void => {
    process.off('exit', end);
    for (const signal of signals) process.off(signal, heard);
  };
  process.once('exit', end);
  for (const signal of signals) process.once(signal, heard);
  return release;
}
