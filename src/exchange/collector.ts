import { type Aside, sayAside } from './aside.ts';
import type { Exchange } from './exchange.ts';
import { readEntry } from './har.ts';
import { isObject } from './json-kind.ts';
import type { SourceItem } from './source.ts';
import { type UnreadableEntryFacts, unreadableEntry } from './unreadable-entry.ts';
import { shown } from './wording.ts';

/** Where an entry, or what is wrong with it, stands in the unpacked recording. */
export type Where = Pick<UnreadableEntryFacts, 'byte' | 'line' | 'column'>;

/** Gathers what one source yields, and counts its entries. */
export interface Collector {
  /** The number of the next entry. */
  readonly index: number;
  /** It is sure that the source is a recording. Until then, what is wrong with its entries is kept back. */
  recognised: boolean;
  /** Enough is gathered that somebody should take it. */
  readonly ripe: boolean;
  /** The first entry that was bad. */
  readonly firstProblem: UnreadableEntryFacts | undefined;
  /** It was said that the rest is lost. */
  readonly lost: boolean;
  /** An entry that is JSON; `where` is only asked if it is none of a HAR. */
  add(entry: unknown, where: () => Where): void;
  /** An entry that is no JSON. `rest`: nothing behind it can be read. */
  addBroken(problem: string, where: Where, rest?: boolean): void;
  /** An entry that is longer than `limit`: the rest is lost. */
  addTooLong(limit: number, where: Where): void;
  take(): SourceItem[];
  /** What is left to say at the end. */
  finish(): SourceItem[];
}

export function createCollector(source: string): Collector {
  let items: SourceItem[] = [];
  let weight = 0;
  const asides = new Map<Aside, number>();
  const collector = {
    index: 0,
    recognised: false,
    ripe: false,
    lost: false,
    firstProblem: undefined as UnreadableEntryFacts | undefined,
    add,
    addBroken,
    addTooLong,
    take,
    finish,
  };
  return collector;

  function add(entry: unknown, where: () => Where): void {
    const reading = readEntry(entry, source, collector.index);
    if (reading.kind === 'problem') {
      collector.recognised ||= isObject(entry) && (isObject(entry.request) || isObject(entry.response));
      addBroken(reading.problem, where());
      return;
    }
    collector.recognised = true;
    collector.index += 1;
    if (reading.kind === 'aside') asides.set(reading.why, (asides.get(reading.why) ?? 0) + 1);
    else push(reading, weigh(reading.exchange));
  }

  function addBroken(problem: string, where: Where, rest = false): void {
    const facts = { index: collector.index, problem, ...where, rest };
    collector.firstProblem ??= facts;
    collector.lost ||= rest;
    collector.index += 1;
    push({ kind: 'finding', finding: unreadableEntry.find(source, facts) }, 1000);
  }

  function addTooLong(limit: number, where: Where): void {
    collector.recognised = true;
    addBroken(`it is longer than ${limit % MIB === 0 ? `${limit / MIB} MiB` : `${limit} bytes`}`, where, true);
  }

  function push(item: SourceItem, itsWeight: number): void {
    items.push(item);
    weight += itsWeight;
    collector.ripe = weight > RIPE;
  }

  function take(): SourceItem[] {
    if (!collector.recognised && items.length < KEPT_BACK) return [];
    const taken = items;
    items = [];
    weight = 0;
    collector.ripe = false;
    return taken;
  }

  function finish(): SourceItem[] {
    if (asides.size > 0) {
      const total = [...asides.values()].reduce((sum, count) => sum + count);
      items.push({ kind: 'note', text: `${shown(source)}: ${sayAside(asides)} and ${total === 1 ? 'is' : 'are'} not judged.` });
    }
    items.push({ kind: 'end', source });
    return take();
  }
}

/** Roughly the bytes that an exchange keeps alive. */
function weigh({ request, response }: Exchange): number {
  return (
    1000 + (request.body.kind === 'text' ? request.body.text.length : 0) + (response.body.kind === 'text' ? response.body.text.length : 0)
  );
}

/** A batch that is not taken keeps all its exchanges alive. */
const RIPE = 256 << 10;
const MIB = 1 << 20;
const KEPT_BACK = 10_000;
