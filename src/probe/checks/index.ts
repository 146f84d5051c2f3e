import type { ProbeCheck } from '../check.ts';
import authenticationAnswer from './authentication-answer.ts';
import authenticationNotEnforced from './authentication-not-enforced.ts';
import doubledFormNotUnderstood from './doubled-form-not-understood.ts';
import duplicateValueChangesAnswer from './duplicate-value-changes-answer.ts';
import encodedCommaChangesAnswer from './encoded-comma-changes-answer.ts';
import namesAndMapDisagree from './names-and-map-disagree.ts';
import orderChangesAnswer from './order-changes-answer.ts';
import rateLimited from './rate-limited.ts';
import repeatedFormChangesAnswer from './repeated-form-changes-answer.ts';
import repeatedFormNotUnderstood from './repeated-form-not-understood.ts';
import repeatedReadsDisagree from './repeated-reads-disagree.ts';
import serverError from './server-error.ts';
import subsetDiffers from './subset-differs.ts';
import unansweredQuestion from './unanswered-question.ts';
import unknownPlaceAnswer from './unknown-place-answer.ts';
import unknownSectionAnswer from './unknown-section-answer.ts';

/** What only a probe can find, by code. */
export const probeChecks = {
  'authentication-answer': authenticationAnswer,
  'authentication-not-enforced': authenticationNotEnforced,
  'doubled-form-not-understood': doubledFormNotUnderstood,
  'duplicate-value-changes-answer': duplicateValueChangesAnswer,
  'encoded-comma-changes-answer': encodedCommaChangesAnswer,
  'names-and-map-disagree': namesAndMapDisagree,
  'order-changes-answer': orderChangesAnswer,
  'rate-limited': rateLimited,
  'repeated-form-changes-answer': repeatedFormChangesAnswer,
  'repeated-form-not-understood': repeatedFormNotUnderstood,
  'repeated-reads-disagree': repeatedReadsDisagree,
  'server-error': serverError,
  'subset-differs': subsetDiffers,
  'unanswered-question': unansweredQuestion,
  'unknown-place-answer': unknownPlaceAnswer,
  'unknown-section-answer': unknownSectionAnswer,
};

export type ProbeCheckCode = keyof typeof probeChecks;

export type FactsOf<C extends ProbeCheckCode> = (typeof probeChecks)[C] extends ProbeCheck<infer F> ? F : never;
