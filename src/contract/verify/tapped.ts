import type { Exchange } from '../../exchange/exchange.ts';
import type { Finding } from '../../finding.ts';
import type { Item } from './item.ts';
import { exchangePlace, itemPlace, raise } from './raise.ts';

/** What judges traffic; a validator, given from outside. */
export interface TrafficJudge {
  judge(exchange: Exchange): readonly Finding[];
  finish(): { readonly findings: readonly Finding[]; readonly notes: readonly string[] };
}

/** Finds where two answers contradict each other; undefined where they agree or do not speak of the same. Never repeats a value. */
export type Relate = (
  later: Exchange,
  earlier: Exchange,
) => { readonly how: 'lacks' | 'adds' | 'differs'; readonly pointer: string } | undefined;

/**
 * Judges what the provider really answered: first each answer, then those that were given under the same state together. What a request asks
 * is not judged: that is the consumer's, and asking wrongly may be what an interaction is for.
 */
export function judgeTapped(items: readonly Item[], judge: TrafficJudge, relate: Relate, mayMove: boolean): Finding[] {
  const findings: Finding[] = [];
  const add = (finding: Finding, item: Item | undefined): void => {
    const [first] = finding.at;
    if (first.kind === 'exchange' && !first.pointer.startsWith('/response')) return;
    findings.push(item ? { ...finding, at: [...finding.at, itemPlace(item)] } : finding);
  };
  for (const group of byState(items)) {
    const exchanges = group.flatMap((item) => item.exchanges.map((exchange) => ({ item, exchange })));
    for (const { item, exchange } of exchanges) for (const finding of judge.judge(exchange)) add(finding, item);
    for (const finding of judge.finish().findings) add(finding, undefined);
    for (const finding of disagreements(exchanges, relate, mayMove)) findings.push(finding);
  }
  return findings;
}

/** Under another state the provider is another. */
function byState(items: readonly Item[]): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = JSON.stringify(item.states);
    const group = groups.get(key) ?? [];
    group.push(item);
    groups.set(key, group);
  }
  return [...groups.values()];
}

interface Tapped {
  readonly item: Item;
  readonly exchange: Exchange;
}

/** Each answer is held against every earlier one of its state; of an answer the first disagreement is told. */
function disagreements(tapped: readonly Tapped[], relate: Relate, mayMove: boolean): Finding[] {
  const findings: Finding[] = [];
  for (const [index, { item, exchange }] of tapped.entries()) {
    for (const earlier of tapped.slice(0, Math.min(index, MOST_EARLIER))) {
      const found = relate(exchange, earlier.exchange);
      if (found === undefined) continue;
      const facts = { how: found.how, pointer: found.pointer.slice(0, 200), asked: asked(exchange), earlier: asked(earlier.exchange) };
      const at = [
        exchangePlace(exchange, `/response/body${found.pointer}`),
        exchangePlace(earlier.exchange, '/response/body'),
        itemPlace(item),
        itemPlace(earlier.item),
      ] as const;
      // On a service that others use too, a connector may have been made or changed in between.
      findings.push(raise('answers-disagree', facts, at, mayMove ? 'warning' : 'error'));
      break;
    }
  }
  return findings;
}

/** So that many interactions under one state stay quick. */
const MOST_EARLIER = 50;

function asked({ request }: Exchange): string {
  const query = request.url.indexOf('?');
  return query === -1 ? 'no expansion' : request.url.slice(query, query + 120);
}
