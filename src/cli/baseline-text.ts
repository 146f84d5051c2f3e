import { isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { type Entry, identity } from '../baseline/index.ts';
import { UsageError } from '../usage-error.ts';
import { quote } from '../wording.ts';

const NEW = `# Deviations that are accepted for a while: each has a reason, an owner and a last day.
# What no longer occurs leaves the file again: connect-conformance explain stale-baseline-entry
version: 1
accepted: []
`;

/** Writes entries into the text of a baseline, where there is one: comments stay with what they speak of, and forms as they were. */
export function baselineText(file: string, text: string | undefined, entries: readonly Entry[]): string {
  const document = parseDocument(text ?? NEW);
  const list = document.get('accepted');
  if (!isSeq(list)) throw unwritable(file);
  keepFirstComment(list);
  const written = new Map(list.items.filter(isMap).map((item) => [identity(item.toJS(document) as Entry), item]));
  list.flow = entries.length === 0;
  list.items = entries.map((entry) => itemFor(entry, written.get(identity(entry)), (value) => document.createNode(value) as YAMLMap));
  const [first] = list.items;
  if (isMap(first)) first.spaceBefore = false;
  try {
    const result = document.toString({ lineWidth: 0 });
    if (JSON.stringify(said(result)) === JSON.stringify(entries.map(ordered))) return result;
  } catch {
    // An alias now stands before what it means.
  }
  throw unwritable(file);
}

/** The reader gives a comment above the first item to the list: it speaks of the item, and goes with it. */
function keepFirstComment(list: YAMLSeq): void {
  const [first] = list.items;
  if (!isMap(first) || !list.commentBefore || first.commentBefore) return;
  first.commentBefore = list.commentBefore;
  list.commentBefore = null;
}

function itemFor(entry: Entry, written: YAMLMap | undefined, create: (value: object) => YAMLMap): YAMLMap {
  if (written === undefined) return create(ordered(entry));
  if (entry.count !== undefined && written.get('count') !== entry.count) written.set('count', entry.count);
  return written;
}

const MEMBERS = [
  'code',
  'operation',
  'status',
  'source',
  'interaction',
  'pointer',
  'facts',
  'count',
  'intermittent',
  'reason',
  'owner',
  'expires',
] as const;

function ordered(entry: Entry): object {
  return Object.fromEntries(MEMBERS.flatMap((member) => (entry[member] === undefined ? [] : [[member, entry[member]]])));
}

/** What a text says, to be held against what it is to say. */
function said(text: string): object[] {
  const { accepted } = parseDocument(text, { merge: true }).toJS({ maxAliasCount: 100 }) as { accepted: readonly Entry[] };
  return accepted.map(ordered);
}

function unwritable(file: string): UsageError {
  return new UsageError(
    `The baseline ${quote(file)} cannot be edited as it is written; write out its aliases, so that each entry stands for itself.`,
  );
}
