import { createBudget } from '../client/index.ts';
import type { ApiDocument } from '../document/index.ts';
import type { Exchange } from '../exchange/index.ts';
import { type ProbeEnd, type ProbeTarget, probe, type QuestionOutcome } from '../probe/index.ts';
import { startProvider } from '../provider/index.ts';
import { type CoveredQuestion, grouped, plural } from '../report/index.ts';
import { createValidator } from '../validate/index.ts';
import { type BoundOptions, budgetOptions, deadlinesOf } from './bounds.ts';
import type { Session } from './session.ts';
import { createSights, type Sights } from './sights.ts';
import { EMBEDDED_NAME, type PlacedTarget } from './target.ts';

/** Is told of each answer, as it comes. */
export type OnExchange = (exchange: Exchange) => void;

/** Probes a target, or the embedded provider, and judges every answer like any other traffic. */
export async function ask(
  session: Session,
  document: ApiDocument,
  target: PlacedTarget | undefined,
  bounds: BoundOptions,
  onExchange: OnExchange = () => {},
): Promise<void> {
  if (target) return await askTarget(session, document, target, bounds, onExchange);
  session.progress('asking the embedded provider');
  const provider = await startProvider();
  const { baseUrl, environment, cluster, credentials } = provider;
  try {
    const embedded = { name: EMBEDDED_NAME, baseUrl, environment, cluster, credentials: credentials.basic };
    await askTarget(session, document, embedded, bounds, onExchange);
  } finally {
    await provider.close();
  }
}

async function askTarget(
  session: Session,
  document: ApiDocument,
  target: PlacedTarget,
  bounds: BoundOptions,
  onExchange: OnExchange,
): Promise<void> {
  session.authorizedBy(target);
  const validator = createValidator(document);
  const sights = createSights(document);
  const path = { environment_id: target.environment, kafka_cluster_id: target.cluster };
  const { name, baseUrl, credentials, tls } = target;
  const asked: ProbeTarget = { document, baseUrl, path, ...(credentials ? { credentials } : {}), ...(tls ? { tls } : {}) };
  const options = {
    budget: createBudget(budgetOptions(bounds)),
    deadlines: deadlinesOf(bounds),
    isBounded: bounds.maxDuration !== undefined,
  };
  for await (const item of probe(asked, options)) {
    if (item.kind === 'question') session.progress(`${name}: ${item.number}/${item.of} ${item.question.title}`, name === EMBEDDED_NAME);
    else if (item.kind === 'waiting')
      session.progress(
        `${name}: waiting ${(item.milliseconds / 1000).toFixed(1)} s, ${item.status === undefined ? 'since no answer came' : `as the ${item.status} asks`}`,
      );
    else if (item.kind === 'finding') session.find(item.finding);
    else if (item.kind === 'exchange') {
      const exchange = { ...item.exchange, base: baseUrl, ...(item.atMost === undefined ? {} : { atMost: item.atMost }) };
      onExchange(exchange);
      session.saw(exchange);
      sights.see(exchange);
      for (const finding of validator.judge(exchange)) session.find(finding);
    } else close(session, item, name, sights);
  }
}

function close(session: Session, end: ProbeEnd, name: string, sights: Sights): void {
  const { questions, connectors, untestable, requests } = end;
  session.saw({ kind: 'probe' });
  for (const reason of untestable) session.miss(reason);
  const answered = questions.filter(({ outcome }) => outcome === 'answered').length;
  const seen = connectors === undefined ? 'nothing could be read' : plural(connectors, 'connector');
  const { sent, repeated, waitedMs } = requests;
  const waited = waitedMs < 1000 ? '' : `, ${(waitedMs / 1000).toFixed(0)} s waited`;
  const patience = repeated === 0 && waited === '' ? '' : `; ${plural(sent, 'request')}, ${grouped(repeated)} repeated${waited}`;
  session.examined(name, `${plural(questions.length, 'question')}, ${answered} answered, ${seen}${patience}`, (connectors ?? 0) > 0);
  session.cover({
    questions: questions.map((outcome) => covered(outcome, name, connectors)),
    sights: sights.all(session.settings.required),
    requests,
  });
}

/** An answer of an empty cluster could not have been wrong about a connector. */
function covered({ question, outcome, why }: QuestionOutcome, of: string, connectors: number | undefined): CoveredQuestion {
  const { title, authorization, role } = question;
  if (outcome === 'answered' && connectors === 0 && authorization === 'own' && !role.startsWith('unknown'))
    return { of, title, outcome: 'not exercised', why: 'there is no connector' };
  return { of, title, outcome, ...(why === undefined ? {} : { why }) };
}
