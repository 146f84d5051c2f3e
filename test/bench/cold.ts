import { spawnSync } from 'node:child_process';

export interface Contender {
  readonly name: string;
  readonly args: readonly string[];
  /** What the process must end with, lest a crash looks fast. */
  readonly exitCodes: readonly number[];
}

/** Whole processes, from start to end, interleaved so that a busy moment hits all alike. The first round only warms the caches. */
export function raceCold(contenders: readonly Contender[], rounds = 11): { name: string; median: number }[] {
  const times = contenders.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    contenders.forEach((contender, index) => {
      const took = timed(contender);
      if (round > 0) times[index]?.push(took);
    });
  }
  return contenders.map(({ name }, index) => ({ name, median: median(times[index] ?? []) }));
}

function timed({ name, args, exitCodes }: Contender): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', SCARF_ANALYTICS: 'false' },
  });
  const took = performance.now() - started;
  if (status === null || !exitCodes.includes(status)) throw new Error(`${name} ended with ${status}: ${stderr.slice(0, 300)}`);
  return took;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export function printRace(results: readonly { name: string; median: number }[]): void {
  const last = results.at(-1)?.median ?? Number.NaN;
  const width = Math.max(...results.map(({ name }) => name.length));
  for (const { name, median: took } of results) {
    console.log(`${name.padEnd(width)}  ${took.toFixed(0).padStart(6)} ms   ${(took / last).toFixed(2)}x`);
  }
}
