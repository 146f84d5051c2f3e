import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test, vi } from 'vitest';

/** Each folder is a case: its files are copied to an empty folder, the command runs there as a user would run it, and nothing but what it says may be left. */
interface Case {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A file of the case that is fed to the standard input. */
  readonly stdin?: string;
  readonly exitCode: number;
  /** Lines that the output holds, in this order; an exact text where it is a string. */
  readonly stdout?: string | readonly string[];
  readonly stderr?: string | readonly string[];
  /** What the command leaves beside what was there. */
  readonly leaves?: readonly string[];
}

const root = join(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'cli-'));
const built = inject('built');
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
vi.setConfig({ maxConcurrency: availableParallelism(), testTimeout: 30_000 });

const cases = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'case.json')))
  .map(({ name }) => name);

test.concurrent.each(cases)('%s', async (name) => {
  const folder = join(scratch, name);
  cpSync(join(import.meta.dirname, name), folder, { recursive: true });
  const expected = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as Case;
  const before = filesOf(folder);
  const ran = await run(expected, folder);
  expect(ran).toMatchObject({ exitCode: expected.exitCode });
  expectText(ran.stdout, expected.stdout ?? '');
  expectText(ran.stderr, expected.stderr ?? []);
  expect(filesOf(folder).filter((file) => !before.includes(file))).toEqual(expected.leaves ?? []);
});

async function run({ args, env, stdin }: Case, cwd: string): Promise<{ exitCode: number | null; stdout: string; stderr: string }> {
  const { PATH } = process.env;
  const child = spawn(process.execPath, [join(built, 'cli.js'), ...args], { cwd, env: { PATH, ...env } });
  child.stdin.on('error', () => {});
  child.stdin.end(stdin === undefined ? '' : readFileSync(join(cwd, stdin)));
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { exitCode, stdout: steady(await stdout), stderr: steady(await stderr) };
}

async function collect(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += chunk;
  return text;
}

/** What differs from run to run and from machine to machine is put aside. */
function steady(text: string): string {
  return text
    .replaceAll(root, 'ROOT')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replace(/\d+\.\d\d s/g, 'TIME s');
}

function expectText(actual: string, expected: string | readonly string[]): void {
  if (typeof expected === 'string') expect(actual).toBe(expected);
  let from = 0;
  for (const line of typeof expected === 'string' ? [] : expected) {
    const at = actual.indexOf(line, from);
    expect(at, `${JSON.stringify(line)} in order in:\n${actual}`).toBeGreaterThanOrEqual(0);
    from = at + line.length;
  }
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

test.concurrent('a reader that stops reading ends the output, and that is no error', async () => {
  const command = `'${process.execPath}' '${join(built, 'cli.js')}' explain; echo "exit $?" >&2`;
  const { stdout, stderr } = await shell(`(${command}) | head -n 1`);
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).toBe('exit 0\n');
});

test.skipIf(!existsSync('/dev/full'))('an output that is full is said in a sentence', async () => {
  const { stderr } = await shell(`'${process.execPath}' '${join(built, 'cli.js')}' --help > /dev/full; echo "exit $?" >&2`);
  expect(stderr).toBe(
    'The standard output cannot be written (ENOSPC); give the report a file, e.g. --reporter json=reports/report.json.\nexit 2\n',
  );
});

test.concurrent('the source runs as the bundle does', async () => {
  const { stdout } = await shell(`'${process.execPath}' '${join(root, 'src/cli/main.ts')}' --version`);
  expect(stdout).toBe('0.1.0\n');
});

async function shell(script: string): Promise<{ stdout: string; stderr: string }> {
  const child = spawn('/bin/sh', ['-c', script], { cwd: scratch, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = await Promise.all([collect(child.stdout), collect(child.stderr)]);
  return { stdout, stderr };
}
