import type { PactFile } from '../pact/pact.ts';
import { openPact } from '../pact-file.ts';
import { quote } from '../say.ts';
import { ask } from './ask.ts';
import type { Limits } from './call-pact.ts';
import type { Broker } from './connection.ts';
import { type Failure, isFailure } from './failure.ts';
import { readIndex } from './index-resource.ts';
import { pactPath } from './paths.ts';
import { refuseDoubles } from './publish.ts';
import { hrefOf } from './resource.ts';

/** What a comparison of one pact with the document came to. */
export interface Judgement {
  readonly success: boolean;
  /** For the page of the result: plain JSON without secrets. */
  readonly details: Readonly<Record<string, unknown>>;
}

export interface Stand {
  /** The version of the consumers, under which their pacts were published. */
  readonly consumerVersion: string;
  /** The version of the provider that the document stands for. */
  readonly providerVersion: string;
  readonly providerBranch?: string;
  readonly buildUrl?: string;
  readonly tool: { readonly name: string; readonly version: string };
}

/**
 * Records comparisons as verification results of the provider version that the document stands for: the open-source broker knows no
 * provider contracts, and so `can-i-deploy` answers for a provider that one does not run. What is judged is what the broker has: the Pact
 * program rewrites a pact when it publishes it. Nothing is recorded unless the broker has each of them.
 */
export async function recordOutcomes(
  broker: Broker,
  pacts: readonly PactFile[],
  judge: (pact: PactFile) => Judgement,
  stand: Stand,
  limits: Limits,
): Promise<Recorded> {
  refuseDoubles(pacts);
  const done: Outcome[] = [];
  const index = await readIndex(broker, limits.patience);
  if (isFailure(index)) return { done, failure: index };
  const there: There[] = [];
  for (const pact of pacts) {
    const found = await readThere(broker, pact, stand, limits);
    if (isFailure(found)) return { done, failure: found };
    there.push(found);
  }
  for (const { pact, link } of there) {
    const outcome = { pact, ...judge(pact) };
    const failure = (await recordBranch(broker, pact, stand, limits)) ?? (await record(broker, link, outcome, stand, limits));
    if (failure) return { done, failure };
    done.push(outcome);
  }
  return { done };
}

export interface Outcome extends Judgement {
  readonly pact: PactFile;
}

export interface Recorded {
  readonly done: readonly Outcome[];
  readonly failure?: Failure;
}

interface There {
  readonly pact: PactFile;
  /** Where its results go. */
  readonly link: string;
}

async function readThere(broker: Broker, pact: PactFile, { consumerVersion }: Stand, { patience }: Limits): Promise<There | Failure> {
  const named = `the pact of ${quote(pact.consumer)} version ${quote(consumerVersion)}`;
  const to = pactPath(broker, pact, consumerVersion);
  const answer = await ask(broker, { to, doing: `reading ${named}` }, patience);
  if (isFailure(answer)) return answer;
  if (answer.status === 404)
    return {
      kind: 'refused',
      failure: `The broker at ${broker.baseUrl} does not have ${named}, so that no result of it can be recorded; publish it first, e.g. connect-conformance publish ${pact.source}.`,
    };
  const link = hrefOf(answer.json, 'pb:publish-verification-results');
  if (link === undefined)
    return {
      kind: 'unavailable',
      failure: `The broker at ${broker.baseUrl} gives no link to publish a verification result, reading ${named}.`,
    };
  const { _links: _, ...content } = answer.json;
  return { pact: openPact(to, `${JSON.stringify(content, null, 2)}\n`, pact.provider), link };
}

/** Only a version on a branch is found again by it. */
async function recordBranch(broker: Broker, pact: PactFile, stand: Stand, { patience }: Limits): Promise<Failure | undefined> {
  if (stand.providerBranch === undefined) return undefined;
  const [provider = '', branch = '', version = ''] = [pact.provider, stand.providerBranch, stand.providerVersion].map(encodeURIComponent);
  const answer = await ask(
    broker,
    {
      method: 'PUT',
      to: `${broker.baseUrl}/pacticipants/${provider}/branches/${branch}/versions/${version}`,
      doing: `recording that ${quote(pact.provider)} ${quote(stand.providerVersion)} is of the branch ${quote(stand.providerBranch)}`,
      body: {},
    },
    patience,
  );
  return isFailure(answer) ? answer : undefined;
}

async function record(broker: Broker, to: string, outcome: Outcome, stand: Stand, { patience }: Limits): Promise<Failure | undefined> {
  const { pact, success, details } = outcome;
  const body = {
    success,
    providerApplicationVersion: stand.providerVersion,
    ...(stand.buildUrl === undefined ? {} : { buildUrl: stand.buildUrl }),
    verifiedBy: { implementation: stand.tool.name, version: stand.tool.version },
    testResults: details,
  };
  const doing = `recording the comparison of the pact of ${quote(pact.consumer)}`;
  const answer = await ask(broker, { method: 'POST', to, doing, body }, patience);
  return isFailure(answer) ? answer : undefined;
}
