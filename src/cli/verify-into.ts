import { type Budget, createBudget, createClient, dispatcherFor, failureOf, parseBaseUrl, readBody } from '../client/index.ts';
import { type Broker, brokerOf } from '../contract/broker/connection.ts';
import { isFailure } from '../contract/broker/failure.ts';
import { DEFAULT_PROVIDER, openPacts, type Pact, wholePact } from '../contract/index.ts';
import {
  brokerSource,
  checkSelector,
  type PactSource,
  pactsForVerification,
  type Selection,
  type Stage,
  unasked,
  unpublished,
  type Verified,
  verify,
  type Wire,
} from '../contract/verify/index.ts';
import { type FaultName, faults, isFaultName, startProvider } from '../provider/index.ts';
import { type Coverage, plural } from '../report/index.ts';
import { UsageError } from '../usage-error.ts';
import { createValidator, type Validator } from '../validate/index.ts';
import { type BoundOptions, budgetOptions, deadlinesOf } from './bounds.ts';
import { loadFor } from './load.ts';
import { didYouMean } from './nearest.ts';
import { createRelate } from './relate.ts';
import type { Session } from './session.ts';
import { createSights, type Sights } from './sights.ts';
import { embeddedStage } from './stage-embedded.ts';
import { liveStage } from './stage-live.ts';
import { EMBEDDED_NAME, type Target } from './target.ts';
import { verifiedVersion } from './verified-version.ts';
import type { VerifyOptions } from './verify.ts';

/** Verifies pacts against a provider, or the embedded one, and says what was found like any other run. */
export async function verifyInto(
  session: Session,
  given: readonly string[],
  options: VerifyOptions,
  named: Target | undefined,
): Promise<void> {
  const started = performance.now();
  const startedAt = Date.now();
  const document = await loadFor(session);
  const fault = faultOf(options.fault);
  const collected = await collect(session, given, options);
  if (collected === undefined) return;
  const { pacts, source, broker, version } = collected;
  const target = await openTarget(session, named, fault, options);
  const sights = createSights(document);
  session.authorizedBy(named ?? {});
  const cover = (outcomes: Verified['outcomes']): void =>
    session.cover({
      questions: outcomes.map((outcome) => ({ of: target.name, ...outcome })),
      // The embedded provider is in every state that it is asked for.
      sights: named === undefined && session.settings.required.length === 0 ? [] : sights.all(session.settings.required),
      requests: target.spent(),
    });
  try {
    const why = await target.ready();
    if (why !== undefined) {
      cover(unasked(pacts, why));
      return session.miss(`${target.name} cannot be verified: ${why}.`);
    }
    session.progress(`verifying ${plural(pacts.length, 'pact')} against ${target.name}`);
    const verified = await verify({
      ...{ pacts, source, provider: providerOf(session, options), stage: target.stage, wire: target.wire, document },
      ...{ judge: seeing(session, createValidator(document), sights), relate: createRelate(document), mayMove: named !== undefined },
      deadlineMs: Math.max(
        1000,
        Math.min(options.deadline * 1000, options.maxDuration ?? Number.POSITIVE_INFINITY) - (performance.now() - started),
      ),
    });
    for (const pact of pacts) session.saw({ kind: 'pact', by: 'verify', source: pact.source });
    report(session, verified, target.name);
    cover(verified.outcomes);
    if (verified.publishing && verified.counts.failed === 0 && verified.findings.some(({ severity }) => severity === 'error'))
      session.note("What is published is the verifier's own result; what was found besides stands in this report alone.");
    if (verified.publishing && broker && version !== undefined)
      for (const reason of await unpublished(broker, pacts, version, startedAt)) session.miss(reason);
  } finally {
    await target.close();
  }
}

/** What is judged was seen. */
function seeing(session: Session, validator: Validator, sights: Sights): Pick<Validator, 'judge' | 'finish'> {
  return {
    judge(exchange) {
      session.saw(exchange);
      sights.see(exchange);
      return validator.judge(exchange);
    },
    finish: validator.finish,
  };
}

function providerOf({ settings }: Session, { provider }: VerifyOptions): string {
  return provider ?? settings.config.provider ?? DEFAULT_PROVIDER;
}

interface Collected {
  readonly pacts: readonly Pact[];
  readonly source: PactSource;
  readonly broker?: Broker;
  /** Of the provider, where results are published. */
  readonly version?: string | undefined;
}

/** The pacts, counted before the verifier sees them; undefined where they cannot be had, which is said. */
async function collect(session: Session, given: readonly string[], options: VerifyOptions): Promise<Collected | undefined> {
  const provider = providerOf(session, options);
  if (given.length > 0 || (options.brokerBaseUrl ?? process.env.PACT_BROKER_BASE_URL ?? '') === '') {
    const { pacts, notes } = openPacts(given.length > 0 ? given : ['contracts/pacts'], provider);
    for (const note of notes) session.note(note);
    return { pacts: Array.from(pacts, wholePact), source: { kind: 'files' } };
  }
  const broker = brokerOf(process.env, options.brokerBaseUrl);
  const selection: Selection = {
    provider,
    selectors: (options.consumerVersionSelectors ?? DEFAULT_SELECTORS).map(checkSelector),
    pending: options.enablePending ?? false,
    publish: options.publish ?? false,
    ...(options.includeWipPactsSince === undefined ? {} : { wipSince: options.includeWipPactsSince }),
    ...(await verifiedVersion(options)),
  };
  session.progress(`asking ${broker.baseUrl} for pacts`);
  const pacts = await pactsForVerification(broker, selection);
  if (isFailure(pacts)) return void session.miss(pacts.failure);
  return { pacts, source: brokerSource(broker, selection), broker, ...(selection.publish ? { version: selection.providerVersion } : {}) };
}

const DEFAULT_SELECTORS = ['{"mainBranch":true}', '{"deployedOrReleased":true}'];

interface VerifyTarget {
  readonly name: string;
  readonly stage: Stage;
  readonly wire: Wire;
  /** Of the budget, so far. */
  spent(): Coverage['requests'];
  /** Why it does not answer; undefined where it does. */
  ready(): Promise<string | undefined>;
  close(): Promise<void>;
}

async function openTarget(
  session: Session,
  target: Target | undefined,
  fault: FaultName | undefined,
  bounds: BoundOptions,
): Promise<VerifyTarget> {
  const provider = target === undefined ? await startProvider(fault === undefined ? {} : { fault }) : undefined;
  const url = target?.baseUrl ?? provider?.baseUrl ?? '';
  const credentials = provider ? provider.credentials.basic : target?.credentials;
  const tls = target?.tls ? { tls: target.tls } : {};
  const budget = createBudget(budgetOptions(bounds));
  const deadlines = { answerMs: ANSWER_MS, ...deadlinesOf(bounds) };
  const client = createClient({ baseUrl: url, budget, deadlines, ...(credentials ? { credentials } : {}), ...tls });
  const dispatcher = dispatcherFor(parseBaseUrl(url), { connectMs: 5_000, maxHeaderBytes: 65_536, ...tls });
  return {
    name: target?.name ?? (fault === undefined ? EMBEDDED_NAME : `${EMBEDDED_NAME} with the fault ${fault}`),
    stage: provider ? embeddedStage(provider) : liveStage(client, credentials, session.settings.config.states ?? {}),
    wire: {
      baseUrl: client.baseUrl,
      dispatcher,
      answerMs: ANSWER_MS,
      maxBodyBytes: bounds.maxBody ?? 10_000_000,
      budget: wireBudget(budget),
      isReadOnly: target !== undefined,
      read: readBody,
      describe: (error) => failureOf(error).text,
    },
    spent: () => ({ sent: budget.sent, repeated: 0, waitedMs: budget.pausedMs }),
    async ready() {
      // Whatever it answers to somebody unknown, it answers.
      const { failure } = await client.send('/', '', 'none');
      return failure?.text;
    },
    async close() {
      await Promise.all([client.close(), dispatcher.destroy(), provider?.close()]);
    },
  };
}

function wireBudget(budget: Budget): NonNullable<Wire['budget']> {
  return { longestMs: budget.longestMs, spend: async () => (await budget.spend())?.text, hear: budget.hear };
}

const ANSWER_MS = 10_000;

function faultOf(given: string | undefined): FaultName | undefined {
  if (given === undefined || isFaultName(given)) return given;
  const hint = didYouMean(given, Object.keys(faults));
  throw new UsageError(
    `The fault ${JSON.stringify(given)} is not known; connect-conformance serve --list-faults lists the known ones${hint === '' ? '.' : hint}`,
  );
}

function report(session: Session, { findings, untestable, notes, counts, answers }: Verified, name: string): void {
  for (const finding of findings) session.find(finding);
  for (const reason of untestable) session.miss(reason);
  for (const note of notes) session.note(note);
  const { expected, passed, failed, pending, unverified } = counts;
  const parts = [
    `${plural(expected, 'interaction')}, ${passed} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(pending > 0 ? [`${pending} pending and not passed`] : []),
    ...(unverified > 0 ? [`${unverified} not verified`] : []),
    ...(counts.untestable > 0 ? [`${counts.untestable} not testable`] : []),
  ];
  session.examined(name, `${parts.join(', ')}; ${plural(answers, 'answer')} judged`, expected > 0);
}
