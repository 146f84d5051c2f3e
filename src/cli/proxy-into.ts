import { dispatcherFor, type Failure, failureOf, parseBaseUrl, type Tls, trimmedBase } from '../client/index.ts';
import { loadDocument } from '../document/index.ts';
import { createBacklog, openProxy, type Passage, type Tally } from '../proxy/index.ts';
import { plural } from '../report/index.ts';
import { createCrier } from './crier.ts';
import { interrupted } from './interrupted.ts';
import { type Judging, startJudging } from './judging.ts';
import { cannotListen, type Listen, listenOf } from './listen.ts';
import type { ProxyCommandOptions } from './proxy.ts';
import { kept } from './recording.ts';
import type { Session } from './session.ts';
import { serviceOf } from './target.ts';

/**
 * Stands between consumers and a service until somebody ends it, and says what it sees.
 * @returns why the recording does not hold all that passed: one sentence
 */
export async function proxyInto(session: Session, options: ProxyCommandOptions): Promise<string | undefined> {
  const listen = listenOf(options.listen);
  const service = serviceOf(options.target, session.settings.config);
  const base = parseBaseUrl(service.baseUrl);
  const { document } = session.settings;
  const maxBodyBytes = options.maxBody ?? MAX_BODY;
  const judging = await startJudging({
    document,
    base: trimmedBase(base),
    maxBodyBytes,
    ...(options.record === undefined ? {} : { record: options.record }),
  });
  for (const note of judging.notes) session.note(note);
  // The thread has one of its own, which does not leave it.
  if (session.settings.baseline) session.judgedBy(await loadDocument(document));
  const watch = watchOver(session, judging, options.failFast === true);
  let passed: Passed;
  try {
    passed = await passAll(session, watch, { base, listen, maxBodyBytes, written: options.listen, ...service });
  } finally {
    await watch.end(options.record);
  }
  tell(session, passed, watch.unjudged);
  return watch.problem;
}

/** A longer body passes all the same. */
const MAX_BODY = 10_000_000;

interface Passed {
  readonly baseUrl: string;
  readonly tally: Tally;
  /** What came faster than it could be judged. */
  readonly lost: number;
}

interface Between {
  readonly base: URL;
  readonly tls?: Tls;
  readonly listen: Listen;
  /** As the command line has it. */
  readonly written: string;
  readonly maxBodyBytes: number;
}

async function passAll(session: Session, watch: Watch, { base, tls, listen, written, maxBodyBytes }: Between): Promise<Passed> {
  const baseUrl = trimmedBase(base);
  const dispatcher = dispatcherFor(base, { ...BOUNDS, ...(tls === undefined ? {} : { tls }) });
  const backlog = createBacklog(watch.judge, ROOM);
  const onPassage = (passage: Passage): void => void backlog.add(passage, passage.weight + HEAD);
  try {
    const proxy = await openProxy({ baseUrl, dispatcher, ...listen, maxBodyBytes, failureOf: reason, onPassage }).catch(
      (error: unknown) => {
        throw cannotListen(written, error);
      },
    );
    const asked = interrupted();
    session.progress(`${proxy.url} passes on to ${baseUrl}; interrupt to end.`);
    await Promise.race([asked, watch.enough]);
    await proxy.close();
    await backlog.drained();
    return { baseUrl, tally: proxy.tally, lost: backlog.lost };
  } finally {
    await dispatcher.destroy();
  }
}

/** A consumer decides how long it waits for an answer; nobody waits that long. */
const BOUNDS = { connectMs: 10_000, maxHeaderBytes: 65_536, headersMs: 300_000, idleMs: 300_000 };

function reason(error: unknown): Failure {
  return failureOf(error, BOUNDS);
}

/** What waits to be judged: a service that is faster than the judge is not held back for it. */
const ROOM = { items: 10_000, weight: 64 << 20 };
/** What a passage weighs beside its bodies. */
const HEAD = 8 << 10;

interface Watch {
  judge(passages: readonly Passage[]): Promise<void>;
  /** Settles where a finding ends it. */
  readonly enough: Promise<void>;
  /** What passed after a mistake of our own. */
  readonly unjudged: number;
  readonly problem: string | undefined;
  /** @throws the mistake of our own, once all else is said */
  end(record: string | undefined): Promise<void>;
}

function watchOver(session: Session, judging: Judging, failFast: boolean): Watch {
  const cry = createCrier(session);
  let isEnough = (): void => {};
  let mistake: unknown;
  const watch = {
    enough: new Promise<void>((resolve) => {
      isEnough = resolve;
    }),
    unjudged: 0,
    problem: undefined as string | undefined,
    judge,
    end,
  };
  return watch;

  async function judge(passages: readonly Passage[]): Promise<void> {
    try {
      const { judged, problem } = await judging.judge(passages);
      if (problem !== undefined && watch.problem === undefined) session.note(problem);
      watch.problem = problem;
      for (const { findings, answer } of judged) {
        session.saw({ kind: 'answer', ...answer });
        for (const finding of findings) if (cry(finding) && failFast) isEnough();
      }
    } catch (error) {
      // The consumers are not to blame, and go on.
      if (mistake === undefined) session.note('The judge ended on a mistake of its own; what passes from now on is not judged.');
      mistake ??= error;
      watch.unjudged += passages.length;
    }
  }

  async function end(record: string | undefined): Promise<void> {
    if (mistake !== undefined) throw mistake;
    const { findings, notes, recorded, unkept } = await judging.finish();
    for (const finding of findings) cry(finding);
    for (const note of notes) session.note(note);
    if (unkept > 0)
      session.note(`${plural(unkept, 'answer')} could not be kept whole, so that little is known of ${unkept === 1 ? 'it' : 'them'}.`);
    if (record !== undefined) session.progress(kept(record, recorded));
  }
}

function tell(session: Session, { baseUrl, tally: { passed, cut, failed, refused }, lost }: Passed, unjudged: number): void {
  for (const [sentence, count] of failed) session.miss(`${plural(count, 'request')} got no whole answer. ${sentence}`);
  if (lost > 0) session.miss(`${plural(lost, 'exchange')} passed unjudged, since they came faster than they could be judged.`);
  if (unjudged > 0) session.miss(`${plural(unjudged, 'exchange')} passed unjudged, since the judge had ended.`);
  for (const [sentence, count] of refused) session.note(`${plural(count, 'request')} went no further than the proxy. ${sentence}`);
  if (cut > 0) session.note(`${plural(cut, 'consumer')} went away before the answer was whole; that answer is not judged.`);
  session.examined(baseUrl, `${plural(passed, 'exchange')} passed on`, passed > 0);
}
