import { basename } from 'node:path';
import { type Entry, type OperationName, segmentsOf } from '../baseline/index.ts';
import type { ApiDocument } from '../document/index.ts';
import type { Finding, Place } from '../finding.ts';
import { codes } from './codes.ts';
import type { OperationOf } from './operation-of.ts';
import { createPointerPattern, type PointerPattern } from './pointer-pattern.ts';

/** Who answers for what is accepted, why, and until when. */
export type Terms = Pick<Entry, 'reason' | 'owner' | 'expires'>;

export interface DraftOptions {
  readonly document: ApiDocument;
  readonly operationOf: OperationOf;
  /** Whether a text that came from traffic may be written down. */
  readonly isDiscreet: (text: string) => boolean;
  readonly terms: Terms;
  /** Hears of an entry in which a name stands as `*`, or a value is missing, since it is not fit to be written down. */
  readonly onBlurred?: (entry: Entry) => void;
}

/** Makes the entry that accepts a finding and what is the same elsewhere: another connector, another run; nothing else. */
export function createDraft({ document, operationOf, isDiscreet, terms, onBlurred }: DraftOptions): (finding: Finding) => Entry {
  let isBlurred = false;
  const blur = (): void => {
    isBlurred = true;
  };
  const pattern = createPointerPattern(document, isDiscreet, blur);
  const operations = new Map(document.operations.map((operation) => [`${operation.method} ${operation.pathKey}`, operation]));
  return ({ code, at: [place], facts }) => {
    isBlurred = false;
    const entry: Entry = { code, ...whereOf(place), ...told(code, facts), ...terms };
    if (isBlurred) onBlurred?.(entry);
    return entry;
  };

  /** Whether a text of a document, a pact or a fact may be written down. */
  function isFit(text: string): boolean {
    const fit = isPlain(text) && isDiscreet(text);
    if (!fit) blur();
    return fit;
  }

  function whereOf(place: Place): Omit<Entry, 'code' | keyof Terms> {
    if (place.kind === 'document') return { pointer: writtenPointer(place.pointer) };
    if (place.kind === 'pact') {
      const { source, interaction, pointer } = place;
      const named = interaction !== '' && isFit(interaction) ? { interaction } : {};
      return { ...sourceOf(source), ...named, pointer: writtenPointer(pointer) };
    }
    const name = operationOf(place);
    if (name === undefined) return { ...sourceOf(place.source), pointer: pattern(place.pointer) };
    return {
      operation: operationText(name, pattern),
      ...statusOf(place),
      pointer: pattern(place.pointer, operations.get(name.name), place.status),
    };
  }

  /** A value that may not be written down is left out, and the entry accepts more. */
  function told(code: string, facts: Finding['facts']): Pick<Entry, 'facts'> {
    const named = (codes[code]?.distinct ?? []).flatMap((name) => {
      const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
      const isKept =
        value === null || typeof value === 'boolean' || Number.isSafeInteger(value) || (typeof value === 'string' && isFit(value));
      return isKept ? [[name, value as string | number | boolean | null] as const] : [];
    });
    return named.length === 0 ? {} : { facts: Object.fromEntries(named) };
  }

  function sourceOf(source: string): { readonly source?: string } {
    const name = basename(source.replaceAll('\\', '/'));
    return /^[a-z][a-z0-9+.-]+:\/\//i.test(source) || name === '-' || !isFit(name) ? {} : { source: name };
  }

  /** What is written in a document or a pact stands there for all to read. */
  function writtenPointer(pointer: string): string {
    return segmentsOf(pointer)
      .map((segment) => `/${isFit(segment) ? segment : '*'}`)
      .join('');
  }
}

/** What was asked is not told apart by its answer. */
function statusOf({ pointer, status }: Place & { readonly kind: 'exchange' }): { readonly status?: number } {
  return status === undefined || status < 100 || pointer.startsWith('/request') ? {} : { status };
}

/** An operation as the document writes it; of what it does not have, as much as is fit to be written down. */
function operationText({ name, documented }: OperationName, pattern: PointerPattern): string {
  if (documented) return name;
  const [, method = 'GET', path = '/'] = /^(\S+) (\/.*)$/s.exec(name) ?? [];
  const parts = segmentsOf(pattern(`/x/y${path}`)).slice(2);
  return `${/^[A-Z]{1,20}$/.test(method) ? method : 'GET'} /${parts.length > MOST_PARTS ? '**' : parts.join('/')}`;
}

const MOST_PARTS = 30;

function isPlain(text: string): boolean {
  return text.length <= 300 && text.trim() !== '' && !UNFIT.test(text);
}

/** Controls, what is not seen, and halves of characters. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/u;
