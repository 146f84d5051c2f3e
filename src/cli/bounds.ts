import type { Command } from 'commander';
import type { BudgetOptions, Deadlines } from '../client/index.ts';
import { UsageError } from '../usage-error.ts';

/** What bounds the requests to a service, as the command line gives it. */
export interface BoundOptions {
  readonly maxRequests?: number;
  /** Milliseconds. */
  readonly maxDuration?: number;
  /** Milliseconds between two requests. */
  readonly pace?: number;
  /** Bytes. */
  readonly maxBody?: number;
  readonly plan?: string | true;
}

export function addBoundOptions(command: Command): Command {
  return addBodyOption(command, 'the longest body that is read, packed or not, e.g. 10mb')
    .option('--max-requests <number>', 'the most requests of the run, repetitions included (default: 1000)', requests)
    .option('--max-duration <time>', 'the longest that the run may take, waits included, e.g. 90s or 5m (default: 10m)', duration)
    .option(
      '--pace <pace>',
      'the most requests a second, e.g. 2/s, or the least time between two, e.g. 500ms (default: as the service allows)',
      pace,
    );
}

export function addBodyOption(command: Command, what: string): Command {
  return command.option('--max-body <size>', what, size);
}

/** For what asks a service by itself: the requests can be shown beforehand. */
export function addPlanOption(command: Command): Command {
  return command.option('--plan [format]', 'print the requests that would be sent to the service, as text or json, and send none');
}

export function budgetOptions({ maxRequests, maxDuration, pace: paceMs }: BoundOptions): BudgetOptions {
  return {
    ...(maxRequests === undefined ? {} : { maxRequests }),
    ...(maxDuration === undefined ? {} : { maxDurationMs: maxDuration }),
    ...(paceMs === undefined ? {} : { paceMs }),
  };
}

export function deadlinesOf({ maxBody }: BoundOptions): Partial<Deadlines> {
  return maxBody === undefined ? {} : { maxBodyBytes: maxBody };
}

function requests(text: string): number {
  const count = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (count > 0) return count;
  throw new UsageError(`--max-requests ${shown(text)} is no number of requests from 1 to 9999999, e.g. --max-requests 50.`);
}

function duration(text: string): number {
  const milliseconds = time(text);
  if (milliseconds > 0) return milliseconds;
  throw new UsageError(
    `--max-duration ${shown(text)} is no length of time up to 24 hours; possible units are ms, s, m and h, e.g. --max-duration 90s.`,
  );
}

function pace(text: string): number {
  const [, rate] = /^(\d{1,4}(?:\.\d{1,3})?)\/s$/i.exec(text.trim()) ?? [];
  const milliseconds = rate === undefined ? time(text) : Number(rate) > 0 ? 1000 / Number(rate) : 0;
  if (milliseconds > 0) return milliseconds;
  throw new UsageError(
    `--pace ${shown(text)} is neither a number of requests a second, e.g. --pace 2/s, nor a time between two of them, e.g. --pace 500ms.`,
  );
}

function size(text: string): number {
  const [, number = '', unit = ''] = /^(\d{1,9})\s*(b|kb|mb|kib|mib)?$/i.exec(text.trim()) ?? [];
  const bytes = Number(number) * (BYTES[unit.toLowerCase()] ?? 1);
  if (bytes > 0 && bytes <= MOST_BYTES) return bytes;
  throw new UsageError(
    `--max-body ${shown(text)} is no size from 1 to 500mb; possible units are b, kb, mb, kib and mib, e.g. --max-body 10mb.`,
  );
}

/** 0 for what is none. */
function time(text: string): number {
  const [, number = '', unit = ''] = /^(\d{1,8}(?:\.\d{1,3})?)\s*(ms|s|m|h)$/i.exec(text.trim()) ?? [];
  const milliseconds = Number(number) * (MILLISECONDS[unit.toLowerCase()] ?? 0);
  return milliseconds <= DAY ? milliseconds : 0;
}

const DAY = 86_400_000;
const MOST_BYTES = 500_000_000;
const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const BYTES: Readonly<Record<string, number>> = { b: 1, kb: 1000, mb: 1_000_000, kib: 1024, mib: 1024 * 1024 };

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}
