import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordings } from './recordings.ts';

/**
 * Work on recordings beside parsing alone, in the same run and on the same texts: the floor is JSON.parse of each entry and of the body in it,
 * from strings in memory; the work does that too, and all that it takes to get there from a file. One thread, rounds in turn, so that
 * whatever else the machine does hits both alike.
 */
export async function besideParsing(what: string, work: (path: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    console.log('recording'.padEnd(38), 'parsing'.padStart(9), what.padStart(9), `  ${what} / parsing (quartiles)`);
    for (const { name, file, text, entries } of recordings()) {
      const path = join(folder, file);
      writeFileSync(path, text);
      await work(path);
      parse(entries);
      const rounds: { parsing: number; working: number }[] = [];
      const until = performance.now() + PATIENCE;
      while (rounds.length < ROUNDS && (rounds.length < 3 || performance.now() < until)) {
        globalThis.gc?.();
        const parsing = await time(() => parse(entries));
        globalThis.gc?.();
        rounds.push({ parsing, working: await time(() => work(path)) });
      }
      const megabytes = readFileSync(path).length / 1e6;
      const speed = (times: readonly number[]): string => `${(megabytes / quantile(times, 0.5)).toFixed(0)} MB/s`.padStart(9);
      const [low, middle, high] = [0.25, 0.5, 0.75].map((part) =>
        quantile(
          rounds.map(({ parsing, working }) => parsing / working),
          part,
        ).toFixed(2),
      );
      console.log(
        name.padEnd(38),
        speed(rounds.map(({ parsing }) => parsing)),
        speed(rounds.map(({ working }) => working)),
        `  ${middle} (${low}–${high})`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ROUNDS = 15;
/** Milliseconds for one recording, on a machine that is busy with other things. */
const PATIENCE = 5000;

function parse(entries: readonly string[]): void {
  for (const entry of entries) JSON.parse(JSON.parse(entry).response.content.text);
}

/** In seconds. */
async function time(run: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

function quantile(values: readonly number[], part: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * part)] as number;
}
