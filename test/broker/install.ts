import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/** Where the gems of the Pact Broker go: inside the project, kept between runs, never committed. */
export const home = join(import.meta.dirname, '../../.cache/broker');
const gemfile = join(home, 'Gemfile');

/** For Bundler, whatever the user's own settings are. */
export const bundler = { BUNDLE_GEMFILE: gemfile, BUNDLE_PATH: join(home, 'gems'), BUNDLE_APP_CONFIG: join(home, 'config') };

/** Why the real Pact Broker cannot run here; nothing where it can. */
export function whyNot(): string | undefined {
  for (const program of ['ruby', 'bundle']) {
    try {
      execFileSync(program, ['--version'], { stdio: 'ignore' });
    } catch {
      return `the real Pact Broker needs Ruby and Bundler, and ${program} is not installed`;
    }
  }
  return undefined;
}

/** Installs the broker's gems once; a changed Gemfile or another Ruby installs them again. It takes some minutes, since three are compiled. */
export async function install(say: (line: string) => void): Promise<void> {
  const source = join(import.meta.dirname, 'Gemfile');
  const wanted = `${execFileSync('ruby', ['--version'], { encoding: 'utf8' })}${readFileSync(source, 'utf8')}`;
  const mark = join(home, 'installed');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  mkdirSync(home, { recursive: true });
  // A copy, so that the lock file that Bundler writes beside it stays out of the project: it would name a registry.
  copyFileSync(source, gemfile);
  const gems = wanted.match(/^gem /gm)?.length ?? 0;
  say(`installing the Pact Broker, ${gems} gems, once`);
  await bundle(gems, say);
  writeFileSync(mark, wanted);
}

function bundle(gems: number, say: (line: string) => void): Promise<void> {
  const started = Date.now();
  let [count, said] = [0, ''];
  return new Promise((resolve, reject) => {
    const child = spawn('bundle', ['install', '--jobs', '4', '--retry', '3'], {
      cwd: home,
      env: { ...process.env, ...bundler, ...systemLibraries(), MAKEFLAGS: process.env.MAKEFLAGS ?? `-j${availableParallelism()}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const hear = (text: string): void => {
      said = `${said}${text}`.slice(-4000);
      for (const [, gem] of text.matchAll(/^(?:Installing|Using) (\S+)/gm)) {
        count++;
        if (count % 10 === 0 || /nokogiri|sqlite3|puma/.test(gem ?? ''))
          say(`  ${count}/${gems} ${gem} (${Math.round((Date.now() - started) / 1000)} s)`);
      }
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`bundle install ended with ${code}:\n${said}`))));
  });
}

/** Nokogiri's own copies of two libraries take longer to compile than all else together: the system's are used where they can be compiled with. */
function systemLibraries(): NodeJS.ProcessEnv {
  const { status } = spawnSync('pkg-config', ['--exists', 'libxml-2.0', 'libxslt', 'libexslt'], { stdio: 'ignore' });
  return status === 0 ? { BUNDLE_BUILD__NOKOGIRI: '--use-system-libraries' } : {};
}
