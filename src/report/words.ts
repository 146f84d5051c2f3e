import type { Place, Severity } from '../finding.ts';
import { SEVERITIES } from '../severity.ts';
import { acceptedWords } from './accepted.ts';
import { unmetOf } from './coverage.ts';
import { grouped } from './grouped.ts';
import type { Run } from './run.ts';

/** `spec/connect.v1.yaml:12:5 /paths/…`, `recording.har[3] /response/body/x (body 4:17)`. Not yet neutralised. */
export function placeWords(place: Place): string {
  const pointer = place.pointer === '' ? '' : ` ${place.pointer}`;
  if (place.kind === 'document') return `${place.source}:${place.line}:${place.column}${pointer}`;
  const position = place.line === undefined ? '' : ` (${place.kind === 'pact' ? 'line' : 'body'} ${place.line}:${place.column ?? 1})`;
  const what = place.kind === 'pact' ? ` “${place.interaction}”` : '';
  return `${place.source}[${place.index}]${what}${pointer}${position}`;
}

/** `2 errors, 1 warning`; `no findings`. */
export function countWords(counts: Readonly<Record<Severity, number>>): string {
  const parts = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => plural(counts[severity], severity));
  return parts.length > 0 ? parts.join(', ') : 'no findings';
}

export function plural(count: number, noun: string, many = `${noun}s`): string {
  if (noun === 'info') return `${grouped(count)} info`;
  return `${grouped(count)} ${count === 1 ? noun : many}`;
}

/** What the verdict means for whoever reads it. */
export function verdictWords(run: Run): string {
  const counts = [countWords(run.counts), acceptedWords(run)].filter((part) => part !== '').join(', ');
  if (run.verdict === 'broken') return `Broken: ${counts}`;
  if (run.verdict === 'not testable') return `Not testable: the target could not be tested (${counts})`;
  if (run.verdict === 'vacuous')
    return `Vacuous: ${unmetOf(run).length > 0 ? 'what is required was not seen' : 'nothing was exercised'} (${counts})`;
  return `Conformant: ${counts}`;
}
