import { type Entry, identity } from './entry.ts';
import { endsWith } from './matcher.ts';
import { type OperationName, operationMatcher } from './operation.ts';

/** What a run has looked at: an entry is stale only where what it speaks of was looked at, and is not there. */
export type Look =
  | { readonly kind: 'document' }
  | { readonly kind: 'recording' }
  /** `isOurs`: we asked ourselves, so that it says nothing of what others ask. */
  | { readonly kind: 'exchange'; readonly operation: OperationName | undefined; readonly status: number; readonly isOurs: boolean }
  /** A probe whose questions were asked to the end. */
  | { readonly kind: 'probe' }
  | { readonly kind: 'pact'; readonly by: 'compare' | 'verify'; readonly source: string };

/** What a code is found in. */
export type Subject = 'document' | 'recording' | 'traffic' | 'probe' | 'compare' | 'verify';

export interface Looked {
  add(look: Look): void;
  /** `complete`: what was to be tested could be, and there was something to test. */
  at(entry: Entry, subject: Subject, complete: boolean): boolean;
}

/** Remembers no more than the entries ask for, however much is looked at. */
export function createLooked(entries: readonly Entry[]): Looked {
  const kinds = new Set<string>();
  const waiting = entries.map((entry) => ({ key: identity(entry), isSeen: seenBy(entry) }));
  const exchanged = new Set<string>();
  /** Of what was looked at, all that is told apart: a recording repeats the same few operations. */
  const known = new Set<string>();
  const pacts = { compare: new Set<string>(), verify: new Set<string>() };
  return {
    add(look) {
      kinds.add(look.kind);
      if (look.kind === 'pact') remember(pacts[look.by], look.source);
      if (look.kind !== 'exchange') return;
      const same = `${look.isOurs} ${look.status} ${look.operation?.name}`;
      if (known.has(same)) return;
      remember(known, same);
      for (const { key, isSeen } of waiting) if (!exchanged.has(key) && isSeen(look)) exchanged.add(key);
    },
    at(entry, subject, complete) {
      const compared = (by: 'compare' | 'verify'): boolean =>
        [...pacts[by]].some((source) => entry.source === undefined || endsWith(source, entry.source));
      if (subject === 'document' || subject === 'recording') return kinds.has(subject);
      // A pact's expectations are judged as traffic is.
      if (subject === 'compare' || (subject === 'traffic' && entry.interaction !== undefined)) return compared('compare');
      if (!complete) return false;
      if (subject === 'verify') return compared('verify');
      return exchanged.has(identity(entry)) && (subject === 'traffic' || kinds.has('probe'));
    },
  };
}

/**
 * Whether an exchange is one of those that an entry speaks of. Where it is about the status itself, any answer will do; where it is about what was
 * asked, any request that is not our own; where it is about an operation that the document does not have, the same, whatever it is for: that nobody
 * asks for it any more is what makes it stale.
 */
function seenBy({ operation, status, pointer }: Entry): (look: Look & { readonly kind: 'exchange' }) => boolean {
  const isOfRequest = pointer === '/request' || pointer.startsWith('/request/');
  const isOfAny = operation === undefined || pointer === '/request/url' || pointer === '/request/method';
  const isOperation = isOfAny ? undefined : operationMatcher(operation);
  const ofAnyStatus = isOfRequest || status === undefined || pointer === '/response/status';
  return (look) =>
    !(isOfRequest && look.isOurs) &&
    (ofAnyStatus || look.status === status) &&
    (isOperation === undefined || (look.operation !== undefined && isOperation(look.operation)));
}

function remember(known: Set<string>, what: string): void {
  if (known.size < MOST) known.add(what);
}

const MOST = 10_000;
