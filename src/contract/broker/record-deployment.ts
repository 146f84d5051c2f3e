import { quote } from '../say.ts';
import { ask } from './ask.ts';
import { callPact, type Limits } from './call-pact.ts';
import type { Broker } from './connection.ts';
import { requireEnvironment } from './environments.ts';
import { type Failure, isFailure } from './failure.ts';
import { readIndex } from './index-resource.ts';

export interface Deployment {
  readonly pacticipant: string;
  readonly version: string;
  readonly environment: string;
  /** Which of several, where an environment runs more than one. */
  readonly instance?: string;
}

/** Tells the broker what now runs where. Nothing is answered where it was told. */
export async function recordDeployment(
  broker: Broker,
  deployment: Deployment,
  env: NodeJS.ProcessEnv,
  limits: Limits,
): Promise<Failure | undefined> {
  const index = await readIndex(broker, limits.patience);
  if (isFailure(index)) return index;
  const problem =
    (await requireEnvironment(broker, index, deployment.environment, limits.patience)) ??
    (await requireVersion(broker, deployment, limits));
  if (problem) return problem;
  const { pacticipant, version, environment } = deployment;
  const doing = `recording that ${quote(pacticipant)} ${quote(version)} is deployed to ${quote(environment)}`;
  const came = await callPact(broker, { args: deploymentArguments(deployment), doing, env, limits });
  return isFailure(came) ? came : undefined;
}

function deploymentArguments({ pacticipant, version, environment, instance }: Deployment): string[] {
  return [
    ...['record-deployment', '--pacticipant', pacticipant, '--version', version, '--environment', environment],
    ...(instance === undefined ? [] : ['--application-instance', instance]),
  ];
}

async function requireVersion(broker: Broker, { pacticipant, version }: Deployment, limits: Limits): Promise<Failure | undefined> {
  const to = `${broker.baseUrl}/pacticipants/${encodeURIComponent(pacticipant)}/versions/${encodeURIComponent(version)}`;
  const answer = await ask(broker, { to, doing: 'looking for the version' }, limits.patience);
  if (isFailure(answer)) return answer;
  if (answer.status !== 404) return undefined;
  return {
    kind: 'refused',
    failure: `The broker at ${broker.baseUrl} knows no version ${quote(version)} of ${quote(pacticipant)}; a version is known once its pact or a verification of it was published, e.g. with connect-conformance publish.`,
  };
}
