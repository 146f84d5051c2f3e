import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiDocument } from '../../document/index.ts';
import type { Finding } from '../../finding.ts';
import { type Ran as Ended, runPact } from '../broker/run-pact.ts';
import { judgeFile } from '../judge/file.ts';
import type { Pact } from '../pact/pact.ts';
import { quote } from '../say.ts';
import { createCourse } from './course.ts';
import { verifierEnvironment } from './environment.ts';
import { type Item, itemsOf } from './item.ts';
import { type Counts, judgeResults } from './judge-results.ts';
import { type InteractionOutcome, unasked } from './outcome.ts';
import { type Report, readReport } from './report.ts';
import { otherErrors, resultsOf } from './results.ts';
import { type Stage, serveStates } from './state-server.ts';
import { isWithheld, openTap, type Wire } from './tap.ts';
import { judgeTapped, type Relate, type TrafficJudge } from './tapped.ts';

export interface Verification {
  /** In the order in which the verifier takes them. */
  readonly pacts: readonly Pact[];
  readonly source: PactSource;
  readonly provider: string;
  readonly stage: Stage;
  readonly wire: Wire;
  /** Says which parameters and headers are credentials, besides those whose name says so. */
  readonly document?: ApiDocument;
  readonly judge: TrafficJudge;
  readonly relate: Relate;
  /** Others use the provider too. */
  readonly mayMove: boolean;
  /** Of the whole. */
  readonly deadlineMs: number;
}

export type PactSource = { readonly kind: 'files' } | BrokerSource;

/** The verifier fetches the pacts itself, so that it can tell the broker about them. */
export interface BrokerSource {
  readonly kind: 'broker';
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly publish: boolean;
}

export interface Verified {
  readonly findings: readonly Finding[];
  readonly untestable: readonly string[];
  readonly notes: readonly string[];
  /** What became of each interaction, in order. */
  readonly outcomes: readonly InteractionOutcome[];
  readonly counts: Counts;
  /** How many answers of the provider were judged. */
  readonly answers: number;
  /** The verifier was told to publish its results; whether the broker took them is another question. */
  readonly publishing: boolean;
}

/** Lets the real verifier hold a provider to pacts, and trusts nothing that it leaves out. */
export async function verify(verification: Verification): Promise<Verified> {
  const { pacts, source, stage } = verification;
  const files = pacts.flatMap((pact) => judgeFile(pact).filter(({ code }) => code !== 'repeated-pact-key'));
  const refused = pacts.flatMap(refusalOf);
  // What a broker gives the verifier cannot be picked from.
  const taken = source.kind === 'files' ? pacts.filter(isTakable) : refused.length === 0 ? pacts : [];
  const items = itemsOf(taken);
  const doubt = source.kind === 'broker' && source.publish ? doubtOf(pacts, items, stage, verification.wire) : undefined;
  const { report, ended } = items.some(({ interaction }) => interaction)
    ? await run(verification, taken, items, doubt === undefined)
    : NOT_RUN;
  const missing = { reason: whyMissing(report, ended, verification), late: ended?.exit === 'timed out' };
  const judged = judgeResults(items, report ? resultsOf(items, report) : new Map(), missing);
  return {
    findings: [...files, ...judged.findings, ...judgeTapped(items, verification.judge, verification.relate, verification.mayMove)],
    untestable: [
      ...refused,
      ...(doubt === undefined ? [] : [`Nothing is published: ${doubt}.`]),
      ...(missing.late ? [`${sentence(missing.reason)}.`] : []),
      ...judged.untestable,
    ],
    notes: report ? noticesOf(report) : [],
    outcomes: [...judged.outcomes, ...untaken(pacts, taken)],
    counts: judged.counts,
    answers: items.reduce((sum, { exchanges }) => sum + exchanges.length, 0),
    publishing: ended !== undefined && source.kind === 'broker' && source.publish && doubt === undefined,
  };
}

/** The interactions of pacts that were not handed to the verifier. */
function untaken(pacts: readonly Pact[], taken: readonly Pact[]): InteractionOutcome[] {
  const why = (pact: Pact): string => `${refusalOf(pact).length > 0 ? 'its pact' : 'a pact beside it'} wants a plugin of the verifier's`;
  return pacts.filter((pact) => !taken.includes(pact)).flatMap((pact) => unasked([pact], why(pact)));
}

function isTakable(pact: Pact): boolean {
  return pact.loadable && pact.interactions.length > 0 && refusalOf(pact).length === 0;
}

/** A plugin is a program that the verifier fetches and runs. */
function refusalOf({ source, text, loadable }: Pact): string[] {
  if (!loadable) return [];
  const { metadata } = JSON.parse(text) as { metadata?: { plugins?: unknown } | null };
  const plugins = Array.isArray(metadata?.plugins) ? metadata.plugins : [];
  return plugins.length === 0
    ? []
    : [`${source} wants a plugin of the verifier's, which would be fetched from the network and run; it is not verified.`];
}

/** Why the verifier's result would say more than is known: a pact of nothing would pass, a state that is not given would fail. */
function doubtOf(pacts: readonly Pact[], items: readonly Item[], stage: Stage, wire: Wire): string | undefined {
  const empty = pacts.find(({ interactions, loadable }) => interactions.length === 0 || !loadable);
  if (empty) return `${empty.source} has nothing that can be verified`;
  for (const { states, interaction, pact, index } of items) {
    const where = `${pact.source}, interaction ${index}`;
    if (interaction === undefined) return `${where} is a message`;
    if (isWithheld(wire, interaction.request.method)) return `${where} would change a service that is only read`;
    for (const state of states)
      if (stage.lacks(state) !== undefined) return `${where} needs the state ${quote(state.name)}, which the provider is not in`;
  }
  return undefined;
}

function sentence(clause: string): string {
  return `${clause.slice(0, 1).toUpperCase()}${clause.slice(1)}`;
}

interface Ran {
  readonly report: Report | undefined;
  readonly ended: Ended | undefined;
}

const NOT_RUN: Ran = { report: undefined, ended: undefined };

async function run(
  { source, provider, stage, wire, document, deadlineMs }: Verification,
  pacts: readonly Pact[],
  items: readonly Item[],
  mayPublish: boolean,
): Promise<Ran> {
  const course = createCourse(items);
  const folder = mkdtempSync(join(tmpdir(), 'connect-conformance-'));
  const tap = await openTap(wire, course, document);
  const states = await serveStates(stage, course);
  try {
    const file = join(folder, 'report.json');
    const args = [
      ...['verifier', '--hostname', '127.0.0.1', '--port', String(tap.port), '--provider-name', provider],
      ...['--state-change-url', states.url, '--json', file, '--loglevel', 'none', '--no-colour'],
      ...['--request-timeout', String(wire.answerMs + MARGIN_MS + (wire.budget?.longestMs ?? 0))],
      ...(source.kind === 'files'
        ? pacts.map((pact) => `--file=${pact.source}`)
        : [...source.args, ...(source.publish && mayPublish ? ['--publish'] : [])]),
    ];
    const ended = await runPact(
      args,
      verifierEnvironment(process.env, source.kind === 'files' ? trustingNobody(folder) : source.env),
      deadlineMs,
    );
    return { report: readReport(textOf(file)), ended };
  } finally {
    await Promise.all([tap.close(), states.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Over loopback no certificate is needed, and reading all that the system trusts, for every request, is most of what a verification costs. */
function trustingNobody(folder: string): Record<string, string> {
  const file = join(folder, 'no-certificates.pem');
  writeFileSync(file, '');
  return { SSL_CERT_FILE: file, SSL_CERT_DIR: folder };
}

/** The verifier waits a little longer than the tap, so that the tap can say what happened. */
const MARGIN_MS = 2_000;

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Why the verifier has no result for something. */
function whyMissing(report: Report | undefined, ended: Ended | undefined, { deadlineMs }: Verification): string {
  if (ended?.exit === 'timed out') return `the verification was stopped at its deadline of ${deadlineMs / 1000} s`;
  if (report === undefined) {
    const said = /^error: (.*)$/m.exec(ended?.stderr ?? '')?.[1];
    return `the verifier ended with ${ended?.exit ?? 'nothing'} and left no report${said === undefined ? '' : ` (${said.slice(0, 200)})`}`;
  }
  const [first] = otherErrors(report);
  return first === undefined ? 'the verifier passed over it' : `the verifier says ${JSON.stringify(first)}`;
}

function noticesOf({ notices }: Report): string[] {
  return notices
    .map((notice) => (typeof notice === 'string' ? notice : (notice as { text?: unknown } | null)?.text))
    .filter((text) => typeof text === 'string')
    .map((text) => text.slice(0, 500));
}
