import type { ApiDocument } from '../document/index.ts';
import type { Finding } from '../finding.ts';
import { type Coverage, type Examined, plural, type Run, reporters, visible } from '../report/index.ts';
import type { Acceptance } from './acceptance.ts';
import { codes } from './codes.ts';
import { createLedger, type Ledger, since } from './ledger.ts';
import { writeWhole } from './outputs.ts';
import type { Settings } from './settings.ts';
import { tool } from './tool.ts';
import { verdict } from './verdict.ts';

/** One run of a command: what it finds goes in, reports and an exit code come out. */
export interface Session {
  readonly settings: Settings;
  /** The finding as it counts: undefined where it is accepted or switched off. */
  find(finding: Finding): Finding | undefined;
  /** Whether the baseline accepts a finding; it is not counted. */
  accepts(finding: Finding): boolean;
  /** What all is judged by, once it is known. */
  judgedBy(document: ApiDocument): void;
  /** What was looked at, whatever was found in it: what does not occur there no longer occurs. */
  saw(...what: Parameters<Acceptance['saw']>): void;
  /** What cannot be tested, and why: one sentence. */
  miss(reason: string): void;
  /** For stderr and the reports' margins. */
  note(text: string): void;
  /** For stderr alone: what is being done. A passing step is shown on a terminal only, where the next one takes its place. */
  progress(text: string, passing?: boolean): void;
  /** What was planned for a service and what became of it, and what was seen there. */
  cover(coverage: Omit<Coverage, 'unmet'>): void;
  /** Where the credentials and the certificates come from, for whoever repeats a request. */
  authorizedBy(target: Pick<Run, 'variables' | 'certificates'>): void;
  /** Closes one part of the run: what was looked at, and whether there was anything to look at. One that was empty makes the run vacuous. */
  examined(what: string, detail: string, exercised?: boolean): void;
}

/** Does the work, then writes the reports: nothing is written where the work ends in a usage error. */
export async function runSession(command: string, settings: Settings, work: (session: Session) => Promise<void>): Promise<number> {
  const started = performance.now();
  const acceptance = settings.baseline && (await import('./acceptance.ts')).createAcceptance(settings);
  const ledger = createLedger(settings.severities, acceptance?.meet);
  const state: State = { examined: [], untestable: [], notes: [], exercised: true, coverage: undefined, access: {} };
  const session = createSession(settings, ledger, acceptance, state);
  await work(session);
  if (state.coverage === undefined && settings.required.length > 0) session.cover(NOTHING_ASKED(settings.required));
  const accepted = acceptance && conclude(session, acceptance, state.untestable.length === 0 && state.exercised);
  const run: Run = {
    tool: tool(),
    command,
    ...verdict({ ...settings, ...state, unmet: state.coverage?.unmet ?? [], counts: ledger.counts }),
    failOn: settings.failOn,
    counts: ledger.counts,
    byCode: ledger.byCode,
    findings: ledger.kept,
    ...(accepted === undefined ? {} : { accepted }),
    examined: state.examined,
    untestable: state.untestable,
    ...(state.coverage === undefined ? {} : { coverage: state.coverage }),
    ...state.access,
    notes: state.notes,
    summaries: summariesOf([...Object.keys(ledger.byCode), ...(accepted?.entries ?? []).map(({ entry }) => entry.code)]),
    durationMs: performance.now() - started,
  };
  await write(run, settings);
  return run.exitCode;
}

/** Where no service was asked nothing of it was seen. */
const NOTHING_ASKED = (required: readonly string[]): Omit<Coverage, 'unmet'> => ({
  questions: [],
  sights: required.map((name) => ({ name, seen: 0, lack: 'no service was asked' })),
  requests: { sent: 0, repeated: 0, waitedMs: 0 },
});

interface State {
  examined: Examined[];
  untestable: string[];
  notes: string[];
  exercised: boolean;
  coverage: Coverage | undefined;
  access: Pick<Run, 'variables' | 'certificates'>;
}

function summariesOf(found: readonly string[]): Run['summaries'] {
  return Object.fromEntries(found.map((code) => [code, codes[code]?.summary ?? '']));
}

/** What the baseline comes to is a part of the run like any other. */
function conclude(session: Session, { file, size, close }: Acceptance, complete: boolean): NonNullable<Run['accepted']> {
  const { counts, accepted, stale, notes } = close(complete);
  for (const finding of stale) session.find(finding);
  for (const text of notes) session.note(text);
  const total = counts.error + counts.warning + counts.info;
  session.examined(file, `${plural(size, 'accepted deviation')}, ${plural(total, 'occurrence')}`);
  return { file, counts, entries: accepted };
}

function createSession(settings: Settings, ledger: Ledger, acceptance: Acceptance | undefined, state: State): Session {
  let before = { ...ledger.counts };
  return {
    settings,
    find: ledger.add,
    accepts: (finding) => acceptance?.accepts(finding) ?? false,
    judgedBy: (document) => acceptance?.judgedBy(document),
    saw: (what) => acceptance?.saw(what),
    miss: (reason) => void state.untestable.push(reason),
    note(text) {
      if (state.notes.length < MOST_NOTES) state.notes.push(text);
      say(`note: ${text}`);
    },
    progress: report,
    authorizedBy({ variables, certificates }) {
      state.access = { ...(variables && { variables }), ...(certificates && { certificates }) };
    },
    cover(coverage) {
      const lacking = coverage.sights.filter(({ name, lack }) => lack !== undefined && settings.required.includes(name));
      const unmet = lacking.map(({ name, lack }) => `${name} is required, and ${lack}.`);
      state.coverage = { ...coverage, unmet };
    },
    examined(what, detail, exercised = true) {
      state.examined.push({ what, detail, counts: since(ledger, before) });
      before = { ...ledger.counts };
      state.exercised &&= exercised;
    },
  };
}

const MOST_NOTES = 1000;

function report(text: string, passing = false): void {
  if (!passing) say(text);
  else if (process.stderr.isTTY) process.stderr.write(`${CLEAR}${visible(text).slice(0, (process.stderr.columns ?? 80) - 1)}`);
}

function say(text: string): void {
  process.stderr.write(`${process.stderr.isTTY ? CLEAR : ''}${visible(text)}\n`);
}

const CLEAR = '\r\u001b[K';

async function write(run: Run, settings: Settings): Promise<void> {
  if (process.stderr.isTTY) process.stderr.write(CLEAR);
  // A signal that arrives while a report is written is heard when it stands whole.
  const wait = (): void => {};
  process.on('SIGINT', wait);
  try {
    for (const { reporter, file } of settings.outputs) {
      const report = (await reporters[reporter]())(run, { color: file === undefined && wantsColor(), cwd: process.cwd() });
      if (file === undefined) process.stdout.write(report);
      else writeWhole(file, report);
    }
  } finally {
    process.off('SIGINT', wait);
  }
  const files = settings.outputs.flatMap(({ file }) => (file === undefined ? [] : [file]));
  if (files.length > 0) say(`wrote ${files.join(', ')}`);
}

/** Only on a terminal; `NO_COLOR` wins over `FORCE_COLOR`, both over the terminal. */
export function wantsColor(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return process.stdout.isTTY === true && TERM !== 'dumb';
}
