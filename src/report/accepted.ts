import { grouped } from './grouped.ts';
import type { Accepted, AcceptedEntry, Run } from './run.ts';

/** `4 accepted`; nothing where nothing is. */
export function acceptedWords({ accepted }: Run): string {
  const total = accepted === undefined ? 0 : totalOf(accepted);
  return total === 0 ? '' : `${grouped(total)} accepted`;
}

export function totalOf({ counts }: Accepted): number {
  return counts.error + counts.warning + counts.info;
}

/** What an entry speaks of: `GET /connectors 410 /response/status`. */
export function whereWords({ entry }: AcceptedEntry): string {
  const { operation, status, source, interaction, pointer } = entry;
  const named = interaction === undefined ? undefined : `“${interaction}”`;
  return [operation, status, source, named, pointer === '' ? undefined : pointer].filter((part) => part !== undefined).join(' ');
}

/** Why, by whom, and until when. */
export function whyWords({ entry: { reason, owner, expires } }: AcceptedEntry): string {
  return `${reason} (${owner}, until ${expires})`;
}
