import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Bytes that a process holds. */
export function residentBytes(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
  } catch {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;
  }
}

export interface Trend {
  readonly middle: number;
  readonly last: number;
  readonly perMinute: number;
  readonly isSteady: boolean;
}

/** Whether what was measured in even steps has come to rest: its last third beside the one before. */
export function trend(samples: readonly number[], seconds: number): Trend {
  const third = Math.floor(samples.length / 3);
  const [middle, last] = [median(samples.slice(third, 2 * third)), median(samples.slice(2 * third))];
  return { middle, last, perMinute: ((last - middle) / (seconds / 3)) * 60, isSteady: last <= middle * 1.2 + SLACK };
}

/** What findings may take that a run keeps up to its bounds. */
const SLACK = 16 << 20;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
