import { createHash } from 'node:crypto';
import { type Judgement, originOf, recordOutcomes, refuseOptionLike } from '../contract/broker/index.ts';
import type { PactFile } from '../contract/index.ts';
import type { ApiDocument } from '../document/index.ts';
import { effectiveText } from '../document/print.ts';
import { plural } from '../report/index.ts';
import { brokerFrom, destination, limitsOf, refuse, versionFrom } from './broker-options.ts';
import type { CompareOptions } from './compare.ts';
import { type Comparer, judgePact } from './compare-pact.ts';
import type { Session } from './session.ts';
import { tool } from './tool.ts';

type Record = (session: Session, pacts: readonly PactFile[], compare: Comparer, document: ApiDocument) => Promise<void>;

/** Looks at all that could be asked wrongly before anything is compared; what it answers records the outcome. */
export async function prepareRecord(options: CompareOptions): Promise<Record> {
  const broker = brokerFrom(options);
  const limits = limitsOf(options);
  const consumerVersion = await versionFrom(options.appVersion);
  const { providerVersion: given, providerBranch = 'main' } = options;
  const buildUrl = options.buildUrl ?? (await originOf(process.env, process.cwd())).buildUrl;
  refuseOptionLike({ '--provider-version': given, '--provider-branch': providerBranch, '--build-url': buildUrl });
  return async (session, pacts, compare, document) => {
    const providerVersion = given ?? versionOf(document);
    if (options.dryRun) {
      for (const { consumer, provider } of pacts)
        session.note(
          `Would record the outcome for ${consumer} ${consumerVersion} as a verification by ${provider} ${providerVersion}, to ${destination(broker)}.`,
        );
      return;
    }
    const stand = { consumerVersion, providerVersion, providerBranch, tool: tool(), ...(buildUrl === undefined ? {} : { buildUrl }) };
    const { done, failure } = await recordOutcomes(broker, pacts, (pact) => judgementOf(session, compare, pact), stand, limits);
    for (const { pact, success } of done)
      session.note(
        `Recorded that ${pact.consumer} ${consumerVersion} ${success ? 'works with' : 'is broken by'} ${pact.provider} ${providerVersion}, at ${broker.baseUrl}.`,
      );
    if (failure) refuse(failure, session);
  };
}

/** The same document with the same corrections is the same version, whoever compares. */
function versionOf(document: ApiDocument): string {
  const { info } = JSON.parse(effectiveText(document, 'json')) as { info?: { version?: unknown } };
  const hash = createHash('sha256').update(effectiveText(document, 'json')).digest('hex').slice(0, 12);
  const named = typeof info?.version === 'string' ? info.version.replace(/[^\w.]+/g, '-').slice(0, 40) : 'document';
  return `${named}-${hash}`;
}

function judgementOf(session: Session, compare: Comparer, pact: PactFile): Judgement {
  const { broken, findings, interactions } = judgePact(session, compare, pact);
  const shown = findings.slice(0, MOST_FINDINGS).map(({ code, severity, message }) => ({ code, severity, message }));
  return {
    // A pact that asks for nothing was not compared.
    success: !broken && interactions > 0,
    details: { compared: plural(interactions, 'interaction'), findings: shown, more: findings.length - shown.length },
  };
}

const MOST_FINDINGS = 100;
