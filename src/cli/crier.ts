import type { Finding } from '../finding.ts';
import { reaches } from '../report/index.ts';
import type { Session } from './session.ts';

/**
 * Says each finding when it is found, one line each, and of each code only so many.
 * @returns a function that answers whether the finding makes the run fail
 */
export function createCrier(session: Session): (finding: Finding) => boolean {
  const { failOn } = session.settings;
  const said = new Map<string, number>();
  return (seen) => {
    const finding = session.find(seen);
    if (finding === undefined) return false;
    const { severity } = finding;
    const count = (said.get(finding.code) ?? 0) + 1;
    said.set(finding.code, count);
    if (count <= MOST) session.progress(`${severity} ${finding.code} ${askedOf(finding)}${finding.message}`);
    if (count === MOST) session.progress(`${finding.code} was found ${MOST} times; further ones are counted and not said.`);
    return reaches(severity, failOn);
  };
}

const MOST = 100;

function askedOf({ at: [place] }: Finding): string {
  return place.kind === 'exchange' && place.request ? `${place.request.method} ${place.request.url.slice(0, 200)} · ` : '';
}
