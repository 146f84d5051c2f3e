import { type Compared, createComparer, type PactFile, partially } from '../contract/index.ts';
import type { ApiDocument } from '../document/index.ts';
import type { Finding, Severity } from '../finding.ts';
import { reaches } from '../report/index.ts';
import { atMost } from '../severity.ts';
import { createJudge } from '../validate/index.ts';
import { loadFor } from './load.ts';
import type { Session } from './session.ts';

export type Comparer = (pact: PactFile) => Compared;

/** Lets pacts meet the validator that judges traffic. */
export async function comparerFor(session: Session): Promise<{ document: ApiDocument; compare: Comparer }> {
  const document = await loadFor(session);
  const compare = createComparer({
    document,
    judge: createJudge(document),
    judgePart: createJudge(partially(document)),
  });
  return { document, compare };
}

export interface Judged extends Compared {
  /** By what would make the run fail. */
  readonly broken: boolean;
}

/** Compares one pact into a session; `most` caps what is found. */
export function comparePact(session: Session, compare: Comparer, pact: PactFile, most: Severity = 'error'): Judged {
  const judged = judgePact(session, compare, pact);
  for (const note of judged.notes) session.note(note);
  session.saw({ kind: 'pact', by: 'compare', source: pact.source });
  for (const finding of judged.findings) session.find({ ...finding, severity: atMost(finding.severity, most) });
  return judged;
}

export function judgePact({ settings, accepts }: Session, compare: Comparer, pact: PactFile): Judged {
  const { severities, failOn } = settings;
  const fails = (finding: Finding): boolean => {
    const level = severities.get(finding.code) ?? finding.severity;
    return level !== 'off' && reaches(level, failOn) && !accepts(finding);
  };
  const compared = compare(pact);
  return { ...compared, broken: compared.findings.some(fails) };
}
