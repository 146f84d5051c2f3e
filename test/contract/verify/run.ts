import { join } from 'node:path';
import { createRelate } from '../../../src/cli/relate.ts';
import { embeddedStage } from '../../../src/cli/stage-embedded.ts';
import { dispatcherFor, failureOf, readBody } from '../../../src/client/index.ts';
import { openPacts, wholePact } from '../../../src/contract/index.ts';
import { type PactSource, type Stage, type Verified, verify, type Wire } from '../../../src/contract/verify/index.ts';
import { loadDocument } from '../../../src/document/index.ts';
import { type FaultName, type Provider, startProvider, type VariationName, type World } from '../../../src/provider/index.ts';
import { createValidator } from '../../../src/validate/index.ts';

export interface Run {
  /** Files and folders; below this folder unless they begin with `contracts/`. */
  readonly pacts: readonly string[];
  readonly fault?: FaultName;
  readonly variation?: VariationName;
  readonly world?: Partial<World>;
  readonly stage?: (provider: Provider) => Stage;
  /** Watches the stage. */
  readonly around?: (stage: Stage) => Stage;
  readonly source?: PactSource;
  /** In place of the embedded provider. */
  readonly baseUrl?: string;
  readonly mayMove?: boolean;
  readonly answerMs?: number;
  readonly deadlineMs?: number;
  readonly wire?: Pick<Wire, 'isReadOnly' | 'budget'>;
  readonly onRequest?: (line: { readonly method: string }) => void;
}

const document = await loadDocument();
const root = join(import.meta.dirname, '../../..');

/** Verifies pacts as the command does, and answers what it would report. */
export async function runVerification({
  pacts,
  fault,
  variation,
  world,
  stage = embeddedStage,
  source = { kind: 'files' },
  ...more
}: Run): Promise<Verified> {
  const provider = await startProvider({
    ...(fault && { fault }),
    ...(variation && { variation }),
    ...(world && { world }),
    ...(more.onRequest && { onRequest: more.onRequest }),
  });
  const baseUrl = more.baseUrl ?? provider.baseUrl;
  const dispatcher = dispatcherFor(new URL(baseUrl), { connectMs: 1000, maxHeaderBytes: 65_536 });
  try {
    const files = pacts.map((pact) => join(pact.startsWith('contracts/') ? root : import.meta.dirname, pact));
    return await verify({
      pacts: Array.from(openPacts(files).pacts, wholePact),
      source,
      provider: 'connect-api',
      stage: (more.around ?? ((same) => same))(stage(provider)),
      wire: {
        ...{ baseUrl, dispatcher, answerMs: more.answerMs ?? 5_000, maxBodyBytes: 10_000_000 },
        ...more.wire,
        read: readBody,
        describe: (error) => failureOf(error).text,
      },
      ...{ judge: createValidator(document), relate: createRelate(document), mayMove: more.mayMove ?? false },
      deadlineMs: more.deadlineMs ?? 60_000,
    });
  } finally {
    await Promise.all([dispatcher.destroy(), provider.close()]);
  }
}

/** Findings of the verifier, and of the tap. */
export function layersOf({ findings }: Verified): { readonly pact: string[]; readonly tap: string[] } {
  const codes = (wanted: boolean): string[] =>
    [...new Set(findings.filter(({ at: [first] }) => (first.kind === 'pact') === wanted).map(({ code }) => code))].sort();
  return { pact: codes(true), tap: codes(false) };
}
