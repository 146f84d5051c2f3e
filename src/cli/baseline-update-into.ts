import { existsSync, readFileSync } from 'node:fs';
import { type Entry, type Plan, planUpdate, whereabouts } from '../baseline/index.ts';
import { loadDocument } from '../document/index.ts';
import type { Finding } from '../finding.ts';
import { grouped, plural, visible } from '../report/index.ts';
import { UsageError } from '../usage-error.ts';
import { list, quote } from '../wording.ts';
import { DEFAULT_BASELINE } from './baseline-file.ts';
import { baselineText } from './baseline-text.ts';
import type { UpdateOptions } from './baseline-update.ts';
import { daysAfter, isDay, today } from './day.ts';
import { createDiscretion } from './discretion.ts';
import { createDraft, type Terms } from './draft.ts';
import { knownCode } from './known-code.ts';
import { operationOfPlace } from './operation-of.ts';
import { writeWhole } from './outputs.ts';
import { readBaseline } from './read-baseline.ts';
import { type ReportFile, readReport } from './read-report.ts';
import { readSettings } from './settings.ts';

/** Plans all of it, says it, and writes the baseline whole or not at all. */
export async function updateBaseline(files: readonly string[], options: UpdateOptions): Promise<number> {
  const terms = termsOf(options);
  const only = options.code?.map((code) => knownCode(code, '--code'));
  const settings = await readSettings({ ...options, baseline: false }, []);
  const file = options.baseline ?? settings.config.baseline ?? DEFAULT_BASELINE;
  const { entries } = existsSync(file) ? readBaseline(file) : { entries: [] };
  const reports = files.map(readReport);
  const document = await loadDocument(settings.document);
  const operationOf = operationOfPlace(document);
  const blurred = new Set<Entry>();
  const draft = createDraft({
    ...{ document, operationOf, isDiscreet: createDiscretion(document), terms: terms ?? UNSAID },
    onBlurred: (entry) => void blurred.add(entry),
  });
  const isWanted = ({ code }: Finding): boolean => options.prune !== true && (only === undefined || only.includes(code));
  const plan = planUpdate({
    ...{ entries, reports },
    draft: (finding) => (isWanted(finding) ? draft(finding) : undefined),
    spotOf: ({ at: [place], facts }) => ({ place, operation: operationOf(place), facts }),
  });
  tell(plan, reports, blurred);
  const changes = plan.added.length + plan.removed.length + plan.lowered.length;
  const sum = `${plan.added.length} added, ${plan.removed.length} removed, ${plan.lowered.length} lowered, ${entries.length - plan.removed.length} kept`;
  if (options.check === true) {
    print(changes === 0 ? `${file} stays as it is.` : `${file} would change: ${sum}.`);
    return changes === 0 ? 0 : 1;
  }
  if (changes === 0) {
    print(`${file} stays as it is.`);
    return 0;
  }
  if (plan.added.length > 0 && terms === undefined) throw termsMissing(plan.added.length, options);
  writeWhole(file, baselineText(file, existsSync(file) ? readFileSync(file, 'utf8') : undefined, plan.entries), '--baseline baseline.yaml');
  print(`Wrote ${file}: ${sum}.`);
  return 0;
}

/** Stands in where nothing is written. */
const UNSAID: Terms = { reason: '', owner: '', expires: '' };

function termsOf({ reason, owner, expires }: UpdateOptions): Terms | undefined {
  const day = expires === undefined ? undefined : dayOf(expires);
  for (const [option, value] of Object.entries({ '--reason': reason, '--owner': owner }))
    if (value !== undefined && (value.trim() === '' || value.length > LONGEST))
      throw new UsageError(
        `${option} is ${value.trim() === '' ? 'empty' : `longer than ${LONGEST} characters`}; say it in a few words, e.g. ${option} ${SAID[option]}.`,
      );
  return reason === undefined || owner === undefined || day === undefined ? undefined : { reason, owner, expires: day };
}

const LONGEST = 1000;
const SAID: Readonly<Record<string, string>> = { '--reason': "'the worker of the sandbox is older'", '--owner': 'connect-team' };

function dayOf(text: string): string {
  const [, days] = /^(\d{1,4})d$/.exec(text) ?? [];
  const day = days === undefined ? text : daysAfter(today(), Number(days));
  if (!isDay(day))
    throw new UsageError(
      `--expires ${quote(text)} is no day; write one, e.g. --expires 2026-12-31, or a number of days, e.g. --expires 90d.`,
    );
  if (day < today())
    throw new UsageError(`--expires ${quote(text)} is over already, and today is ${today()}; write a day to come, e.g. --expires 90d.`);
  return day;
}

function termsMissing(count: number, options: UpdateOptions): UsageError {
  const missing = (['reason', 'owner', 'expires'] as const).filter((name) => options[name] === undefined).map((name) => `--${name}`);
  return new UsageError(
    `${plural(count, 'deviation')} would be accepted, and ${list(missing)} ${missing.length === 1 ? 'is' : 'are'} not said; add e.g. --reason 'seen on the first day' --owner connect-team --expires 90d, or --prune to accept nothing new.`,
  );
}

function tell({ added, removed, lowered, overdue }: Plan, reports: readonly ReportFile[], blurred: ReadonlySet<Entry>): void {
  for (const { entry, count } of added) print(`add     ${said(entry)} (${grouped(count)} found)`);
  for (const entry of removed) print(`remove  ${said(entry)}`);
  for (const entry of lowered) print(`lower   ${said(entry)} to ${entry.count}`);
  for (const { entry, count } of overdue)
    print(
      `overdue ${said(entry)}: accepted ${entry.count === undefined ? '' : `${entry.count} at most, `}until ${entry.expires}, and found ${grouped(count)} more; its owner, ${entry.owner}, changes that by hand`,
    );
  for (const { entry } of added.filter((each) => blurred.has(each.entry)).slice(0, MOST_NOTES))
    process.stderr.write(
      `note: ${visible(`${said(entry)}: a name or a value in it is no plain word, or may be a secret, and is not written down; the entry accepts any other in its place, too.`)}\n`,
    );
  const cut = [...new Set(reports.flatMap((report) => report.cut))];
  if (cut.length > 0)
    process.stderr.write(
      `note: ${visible(`of ${cut.join(', ')} more was found than a report keeps; once this is accepted, run again to see what is left.`)}\n`,
    );
}

/** Who has so many of them looks at the file. */
const MOST_NOTES = 10;

function said(entry: Entry): string {
  return `${entry.code} · ${whereabouts(entry)}`;
}

function print(line: string): void {
  process.stdout.write(`${visible(line)}\n`);
}
