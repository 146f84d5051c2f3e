import type { Subject } from '../baseline/index.ts';
import { codes } from './codes.ts';

/** What a code is found in: the room of its page says it. */
export function subjectOf(code: string): Subject | undefined {
  if (VERIFIED.has(code)) return 'verify';
  const page = Object.hasOwn(codes, code) ? codes[code]?.page : undefined;
  return ROOMS.find(([room]) => page?.startsWith(room))?.[1];
}

const ROOMS: readonly (readonly [room: string, subject: Subject])[] = [
  ['rules/', 'document'],
  ['src/document/', 'document'],
  ['src/exchange/', 'recording'],
  ['src/validate/', 'traffic'],
  ['src/probe/', 'probe'],
  ['src/contract/', 'compare'],
];

/** Of the codes of pacts, those that only a provider can bring about. */
const VERIFIED: ReadonlySet<string> = new Set([
  'verification-mismatch',
  'pending-mismatch',
  'interaction-not-verified',
  'state-not-set',
  'answers-disagree',
]);
