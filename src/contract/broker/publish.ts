import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../usage-error.ts';
import type { PactFile } from '../pact/pact.ts';
import { quote } from '../say.ts';
import { ask } from './ask.ts';
import { callPact, type Limits } from './call-pact.ts';
import type { Broker } from './connection.ts';
import { type Failure, isFailure } from './failure.ts';
import { readIndex } from './index-resource.ts';
import { pactPath } from './paths.ts';

export interface Publication {
  readonly version: string;
  readonly branch: string;
  readonly buildUrl?: string;
  readonly tags: readonly string[];
}

export interface Published {
  /** In the order sent; what comes before a failure stays published. */
  readonly done: readonly PactFile[];
  readonly failure?: Failure;
}

/** Publishes pacts, one at a time, each as its consumer's version. The same again is no change, so that a run can be repeated. */
export async function publishPacts(
  broker: Broker,
  pacts: readonly PactFile[],
  publication: Publication,
  env: NodeJS.ProcessEnv,
  limits: Limits,
): Promise<Published> {
  refuseDoubles(pacts);
  const index = await readIndex(broker, limits.patience);
  if (isFailure(index)) return { done: [], failure: index };
  const done: PactFile[] = [];
  for (const pact of pacts) {
    const failure = await publishOne(broker, pact, publication, env, limits);
    if (failure) return { done, failure };
    done.push(pact);
  }
  return { done };
}

/** Two pacts of one consumer would be published under one version, and a version stands for one content. */
export function refuseDoubles(pacts: readonly PactFile[]): void {
  const seen = new Map<string, PactFile>();
  for (const pact of pacts) {
    const before = seen.get(pact.consumer);
    if (pact.consumer === '')
      throw new UsageError(
        `${pact.source} names no consumer, and a pact is published as its consumer's; name it in the file, e.g. "consumer": { "name": "my-consumer" }.`,
      );
    if (before)
      throw new UsageError(
        `${before.source} and ${pact.source} are both pacts of ${quote(pact.consumer)}, and one version of a consumer has one; publish one of them, e.g. connect-conformance publish ${before.source}.`,
      );
    seen.set(pact.consumer, pact);
  }
}

async function publishOne(
  broker: Broker,
  pact: PactFile,
  publication: Publication,
  env: NodeJS.ProcessEnv,
  limits: Limits,
): Promise<Failure | undefined> {
  const doing = `publishing the pact of ${quote(pact.consumer)} as version ${quote(publication.version)}`;
  const came = await withFile(pact.text, (file) => callPact(broker, { args: publishArguments(file, publication), doing, env, limits }));
  if (isFailure(came)) return came;
  // The program is content with an answer that says nothing, so the broker is asked whether it has it.
  const there = await ask(
    broker,
    { to: pactPath(broker, pact, publication.version), doing: `looking whether it was done: ${doing}` },
    limits.patience,
  );
  if (isFailure(there)) return there;
  if (there.status !== 404) return undefined;
  return { kind: 'unavailable', failure: `The broker at ${broker.baseUrl} does not have what it was sent, ${doing}.` };
}

function publishArguments(file: string, { version, branch, buildUrl, tags }: Publication): string[] {
  return [
    ...['publish', file, '--consumer-app-version', version, '--branch', branch],
    ...(buildUrl === undefined ? [] : ['--build-url', buildUrl]),
    ...tags.flatMap((tag) => ['--tag', tag]),
  ];
}

/** What was read and compared is what is sent; and the program takes a file's own name for a pattern, with no way to say that it is none. */
async function withFile<T>(text: string, use: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'connect-conformance-'));
  try {
    const file = join(folder, 'pact.json');
    writeFileSync(file, text);
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
