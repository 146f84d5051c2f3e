import type { Credentials } from '../client/index.ts';
import type { ApiDocument } from '../document/index.ts';
import type { Finding, Severity } from '../finding.ts';
import { type ProbeEnd, type ProbeTarget, probe } from '../probe/index.ts';
import { startProvider } from '../provider/index.ts';
import { plural, SEVERITIES } from '../report/index.ts';
import { UsageError } from '../usage-error.ts';
import { createValidator } from '../validate/index.ts';
import type { Session } from './session.ts';

/** Where to ask; the embedded provider if absent. */
export interface Target {
  readonly baseUrl: string;
  readonly environment: string;
  readonly cluster: string;
}

/** Probes a target, or the embedded provider, and judges every answer like any other traffic. */
export async function ask(session: Session, document: ApiDocument, target: Target | undefined): Promise<void> {
  if (target) return await askTarget(session, document, target, credentialsOf(process.env), target.baseUrl);
  session.progress('asking the embedded provider');
  const provider = await startProvider();
  try {
    await askTarget(session, document, provider, provider.credentials.basic, 'embedded provider');
  } finally {
    await provider.close();
  }
}

/** @throws UsageError where only a part of a pair is set. */
export function credentialsOf(env: NodeJS.ProcessEnv): Credentials | undefined {
  const { CONFLUENT_CLOUD_API_KEY: key, CONFLUENT_CLOUD_API_SECRET: secret, CONFLUENT_CLOUD_ACCESS_TOKEN: token } = env;
  if (key && secret) return { kind: 'basic', key, secret };
  if (token) return { kind: 'bearer', token };
  if (!key && !secret) return undefined;
  const [set, missing] = key
    ? ['CONFLUENT_CLOUD_API_KEY', 'CONFLUENT_CLOUD_API_SECRET']
    : ['CONFLUENT_CLOUD_API_SECRET', 'CONFLUENT_CLOUD_API_KEY'];
  throw new UsageError(`${set} is set and ${missing} is not; set both, or CONFLUENT_CLOUD_ACCESS_TOKEN alone.`);
}

async function askTarget(
  session: Session,
  document: ApiDocument,
  target: Target,
  credentials: Credentials | undefined,
  name: string,
): Promise<void> {
  const validator = createValidator(document);
  const path = { environment_id: target.environment, kafka_cluster_id: target.cluster };
  const asked: ProbeTarget = { document, baseUrl: target.baseUrl, path, ...(credentials ? { credentials } : {}) };
  for await (const item of probe(asked)) {
    if (item.kind === 'question') session.progress(`${name}: ${item.number}/${item.of} ${item.question.title}`, name !== target.baseUrl);
    else if (item.kind === 'waiting')
      session.progress(`${name}: waiting ${(item.milliseconds / 1000).toFixed(1)} s, as the ${item.status} asks`);
    else if (item.kind === 'finding') session.find(item.finding);
    else if (item.kind === 'exchange') for (const finding of validator.judge(item.exchange)) session.find(capped(finding, item.atMost));
    else close(session, item, name);
  }
}

function capped(finding: Finding, most: Severity | undefined): Finding {
  if (most === undefined || SEVERITIES.indexOf(finding.severity) >= SEVERITIES.indexOf(most)) return finding;
  return { ...finding, severity: most };
}

function close(session: Session, { questions, connectors, untestable }: ProbeEnd, name: string): void {
  for (const reason of untestable) session.miss(reason);
  const answered = questions.filter(({ outcome }) => outcome === 'answered').length;
  const seen = connectors === undefined ? 'nothing could be read' : plural(connectors, 'connector');
  session.examined(name, `${plural(questions.length, 'question')}, ${answered} answered, ${seen}`, (connectors ?? 0) > 0);
}
