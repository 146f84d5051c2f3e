import { type Compared, createComparer, type Pact, partially } from '../contract/index.ts';
import type { Finding, Severity } from '../finding.ts';
import { reaches, SEVERITIES } from '../report/index.ts';
import { createValidator } from '../validate/index.ts';
import { loadSound } from './load.ts';
import type { Session } from './session.ts';

export type Comparer = (pact: Pact) => Compared;

/** Lets pacts meet the validator that judges traffic. */
export async function comparerFor({ settings, note }: Session): Promise<Comparer> {
  const document = await loadSound(settings.document, note);
  return createComparer({ document, judge: createValidator(document).judge, judgePart: createValidator(partially(document)).judge });
}

/** Compares one pact into a session; `atMost` caps what is found. A pact is broken by what would make the run fail. */
export function comparePact(
  session: Session,
  compare: Comparer,
  pact: Pact,
  atMost: Severity = 'error',
): { broken: boolean; findings: readonly Finding[] } {
  const { findings, notes } = compare(pact);
  for (const note of notes) session.note(note);
  for (const finding of findings) session.find({ ...finding, severity: lesser(finding.severity, atMost) });
  const { severities, failOn } = session.settings;
  const counts = ({ code, severity }: Finding): boolean => {
    const level = severities.get(code) ?? severity;
    return level !== 'off' && reaches(level, failOn);
  };
  return { broken: findings.some(counts), findings };
}

function lesser(one: Severity, other: Severity): Severity {
  return SEVERITIES.indexOf(one) > SEVERITIES.indexOf(other) ? one : other;
}
