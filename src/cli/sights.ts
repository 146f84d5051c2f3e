import { type ApiDocument, parsePointer } from '../document/index.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { isObject } from '../exchange/json-kind.ts';
import type { Sight } from '../report/index.ts';
import { jsonAnswer } from './json-answer.ts';

/** What there is to be seen in the answers of a service, by the names that `--require` takes, and what it lacks where it was not. */
export const SIGHTS = {
  connectors: 'there is no connector',
  several: 'there is no second connector',
  tasks: 'no connector has tasks',
  failed: 'no connector has failed',
  trace: 'no connector has a trace',
  source: 'no connector is a source',
  sink: 'no connector is a sink',
  sections: 'not every section was seen',
} as const;

type SightName = keyof typeof SIGHTS;

export interface Sights {
  /** Looks at an answer. */
  see(exchange: Exchange): void;
  /** What was seen and what was not; `required` are further statuses, `401` for example. */
  all(required: readonly string[]): Sight[];
}

/** What is to be seen of the operation that expands its answer. */
export function createSights({ operations }: ApiDocument): Sights {
  const operation = operations.find(({ expansion }) => expansion !== undefined);
  const expansion = operation?.expansion;
  // That a service does not fail is no lack.
  const statuses = (operation?.responses ?? []).map(({ status }) => status).filter((status) => /^[1-4]\d\d$/.test(status));
  const seen = new Map<string, number>();
  const sections = new Set<string>();
  let isLooked = false;

  function seeEntries(entries: readonly Entry[]): void {
    const count = (name: SightName, found: number): void => void seen.set(name, Math.max(seen.get(name) ?? 0, found));
    if (expansion === undefined) return;
    isLooked ||= entries.length > 0;
    const { type, tasks, failure } = expansion.entry;
    const having = (holds: (entry: Entry) => boolean): number => entries.filter(holds).length;
    count(
      'tasks',
      having((entry) => hasItems(tasks && at(entry, tasks.list))),
    );
    count(
      'failed',
      having((entry) => failure !== undefined && at(entry, failure.state) === failure.value),
    );
    count(
      'trace',
      having((entry) => failure !== undefined && Boolean(at(entry, failure.trace))),
    );
    for (const name of ['source', 'sink'] as const)
      count(
        name,
        having((entry) => type.some((pointer) => at(entry, pointer) === name)),
      );
    for (const section of expansion.sections) if (entries.some((entry) => isObject(at(entry, `/${section}`)))) sections.add(section);
    count('sections', sections.size === expansion.sections.length ? sections.size : 0);
  }

  return {
    see(exchange) {
      const { status } = exchange.response;
      seen.set(String(status), (seen.get(String(status)) ?? 0) + 1);
      const value = status === 200 ? jsonAnswer(exchange) : undefined;
      if (!isObject(value) && !Array.isArray(value)) return;
      const { length } = Object.keys(value);
      for (const [name, least] of [
        ['connectors', 1],
        ['several', 2],
      ] as const)
        if (length >= least) seen.set(name, Math.max(seen.get(name) ?? 0, length));
      if (isObject(value)) seeEntries(Object.values(value));
    },
    all(required) {
      const names = new Set([...Object.keys(SIGHTS), ...statuses, ...required]);
      return [...names].map((name) => {
        const count = seen.get(name) ?? 0;
        return count > 0 ? { name, seen: count } : { name, seen: 0, lack: lackOf(name, seen.has('200'), isLooked) };
      });
    },
  };
}

/** One clause that says what would have to be there. */
function lackOf(name: string, isRead: boolean, isLooked: boolean): string {
  if (!isSightName(name)) return `no answer was ${name}`;
  // Of what could not be read nothing is known.
  if (!isRead) return 'nothing could be read';
  return isLooked || name === 'connectors' || name === 'several' ? SIGHTS[name] : 'no connector could be looked at';
}

function isSightName(name: string): name is SightName {
  return Object.hasOwn(SIGHTS, name);
}

type Entry = unknown;

function at(entry: Entry, pointer: string): unknown {
  let value = entry;
  for (const name of parsePointer(pointer) ?? []) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

function hasItems(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
