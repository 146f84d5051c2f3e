import { quote } from '../say.ts';
import { callPact, type Limits } from './call-pact.ts';
import type { Broker } from './connection.ts';
import { requireEnvironment } from './environments.ts';
import { type Failure, isFailure } from './failure.ts';
import { readIndex } from './index-resource.ts';
import { redact } from './redact.ts';

export interface DeployQuestion {
  readonly pacticipant: string;
  readonly version: string;
  /** Where to; without it, beside the latest version of all others. */
  readonly environment?: string;
  /** How often to ask again while a result is still to come, and how long to wait before. */
  readonly retries?: number;
  readonly retrySeconds?: number;
}

export interface DeployAnswer {
  readonly deployable: boolean;
  /** How many pairs the answer rests on. A yes that rests on none says nothing. */
  readonly pairs: number;
  /** For people: why, in the broker's words, and one line a pair. */
  readonly lines: readonly string[];
}

/** Asks whether a version works with what is there. The program's exit code is not believed: it is 0 for an answer that says nothing. */
export async function canIDeploy(
  broker: Broker,
  question: DeployQuestion,
  env: NodeJS.ProcessEnv,
  limits: Limits,
): Promise<DeployAnswer | Failure> {
  const index = await readIndex(broker, limits.patience);
  if (isFailure(index)) return index;
  if (question.environment !== undefined) {
    const problem = await requireEnvironment(broker, index, question.environment, limits.patience);
    if (problem) return problem;
  }
  const waiting = (question.retries ?? 0) * (question.retrySeconds ?? 10) * 1000;
  const doing = `asking whether ${quote(question.pacticipant)} can be deployed`;
  const came = await callPact(broker, {
    args: deployArguments(question),
    doing,
    env,
    limits: { ...limits, deadlineMs: limits.deadlineMs + waiting },
    accept: (stdout) => matrixOf(stdout) !== undefined,
  });
  if (isFailure(came)) return came;
  const matrix = matrixOf(came.stdout);
  if (matrix) return answerOf(matrix, broker);
  return { kind: 'unavailable', failure: `The broker at ${broker.baseUrl} gives no answer that can be read, ${doing}.` };
}

/** The program reads `--pacticipant=name` as nothing at all, so names and values go apart. */
function deployArguments({ pacticipant, version, environment, retries, retrySeconds }: DeployQuestion): string[] {
  return [
    ...['can-i-deploy', '--pacticipant', pacticipant, '--version', version],
    ...(environment === undefined ? [] : ['--to-environment', environment]),
    ...(retries === undefined ? [] : ['--retry-while-unknown', String(retries), '--retry-interval', String(retrySeconds ?? 10)]),
    ...['--output', 'json'],
  ];
}

interface Matrix {
  readonly summary: { readonly deployable: boolean | null; readonly reason?: unknown };
  readonly matrix: readonly Pair[];
  readonly notices?: readonly { readonly text?: unknown }[];
}

interface Pair {
  readonly consumer?: Side;
  readonly provider?: Side;
  readonly verificationResult?: { readonly success?: boolean } | null;
}

interface Side {
  readonly name?: string;
  readonly version?: { readonly number?: string } | null;
}

/** The first JSON object that the program prints. */
function matrixOf(stdout: string): Matrix | undefined {
  const from = stdout.indexOf('{');
  try {
    const value = JSON.parse(stdout.slice(from, stdout.lastIndexOf('}') + 1)) as Partial<Matrix>;
    const { deployable } = value.summary ?? {};
    return (typeof deployable === 'boolean' || deployable === null) && Array.isArray(value.matrix) ? (value as Matrix) : undefined;
  } catch {
    return undefined;
  }
}

function answerOf({ summary, matrix, notices }: Matrix, broker: Broker): DeployAnswer {
  const reason = redact(typeof summary.reason === 'string' ? summary.reason : '', broker).trim();
  const told = (notices ?? []).flatMap(({ text }) => (typeof text === 'string' ? [redact(text, broker).trim()] : []));
  // `null` is not known yet, which is no yes.
  return {
    deployable: summary.deployable === true,
    pairs: matrix.length,
    lines: [...matrix.map(pairLine), ...new Set(told.length > 0 ? told : [reason])].filter((text) => text !== ''),
  };
}

function pairLine({ consumer, provider, verificationResult: result }: Pair): string {
  const outcome = result?.success === true ? 'works with' : result?.success === false ? 'does not work with' : 'was never verified with';
  return `${side(consumer)} ${outcome} ${side(provider)}`;
}

function side(one: Side | undefined): string {
  return `${one?.name ?? 'somebody'} ${one?.version?.number ?? '(no version)'}`;
}
