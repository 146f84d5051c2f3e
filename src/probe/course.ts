import type { Budget, Client, Clock } from '../client/index.ts';
import type { ApiDocument, Expansion, Operation } from '../document/index.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Finding } from '../finding.ts';
import { type Comparable, createComparer } from './comparable.ts';
import { createHistory, type History } from './history.ts';
import type { ProbeItem, QuestionOutcome } from './item.ts';
import type { Question } from './plan.ts';

/** What a probe knows while it is under way. */
export interface Course {
  readonly document: ApiDocument;
  readonly operation: Operation;
  readonly expansion: Expansion;
  readonly client: Client;
  readonly clock: Clock;
  readonly budget: Budget;
  /** The user says how long the run may take. */
  readonly isBounded: boolean;
  readonly comparable: (value: unknown) => Comparable | undefined;
  readonly outcomes: Map<Question, QuestionOutcome>;
  /** The question for the whole map: it is asked again where an answer does not agree with what it said. */
  readonly map: Question;
  readonly hasCredentials: boolean;
  read: number;
  connectors: number | undefined;
  /** Why nothing further is asked. */
  stopped: string | undefined;
  /** Findings that count only once anything could be read: a service of which nothing can be read is not broken but not testable. */
  withheld: Finding[];
  /** Questions that ended at a bound of ours, or after all patience. */
  strikes: number;
  waitedMs: number;
  /** Requests that were sent again after a wait. */
  repeated: number;
  /** A question ended with a stumble of the service, after all patience. */
  hasStumbled: boolean;
  /** The first answer to the names. */
  names: { readonly question: Question; readonly list: Reference } | undefined;
  /** The whole map as last read, while reads of it agree. */
  reference: Reference | undefined;
  readonly maps: History;
  readonly lists: History;
  /** It was found that repeated reads disagree. */
  isRestless: boolean;
  /** How often the map had changed when an answer was held against it. */
  changes: number;
  /** How often an answer disagreed with the map and then, asked for again, did not. */
  returns: number;
}

export interface Reply {
  readonly exchange: Exchange;
  /** Undefined: the body is no JSON, which the judge of single answers says. */
  readonly value: unknown;
}

export interface Reference extends Reply {
  readonly map: Comparable;
}

type CourseInput = Pick<Course, 'document' | 'operation' | 'expansion' | 'client' | 'clock' | 'budget' | 'isBounded' | 'hasCredentials'> & {
  readonly questions: readonly Question[];
};

export function createCourse({ questions, ...input }: CourseInput): Course {
  const map = questions.find(({ role }) => role === 'map');
  if (map === undefined) throw new RangeError('A plan asks for the map.');
  const { sections, entry } = input.expansion;
  return {
    ...input,
    comparable: createComparer(input.document, input.expansion),
    outcomes: new Map(),
    map,
    read: 0,
    connectors: undefined,
    stopped: undefined,
    withheld: [],
    strikes: 0,
    waitedMs: 0,
    repeated: 0,
    hasStumbled: false,
    names: undefined,
    reference: undefined,
    maps: createHistory(sections, entry.id !== undefined),
    lists: createHistory([], false),
    isRestless: false,
    changes: 0,
    returns: 0,
  };
}

/** Nothing further is asked. The first reason stands. */
export function stop(course: Course, why: string): void {
  course.stopped ??= why;
}

/** Once the names and every subset were asked for: what has not answered by then has nothing that could be related. */
export function stopIfNothingRead(course: Course): void {
  if (course.read > 0) return;
  const [first] = course.outcomes.values();
  stop(course, first?.why ?? 'nothing was asked');
}

/** Twice is enough: a service that does not answer in time, or asks for patience without end, is not asked all questions. */
const MOST_STRIKES = 2;

export function strike(course: Course, why: string): void {
  if (++course.strikes >= MOST_STRIKES) stop(course, why);
}

/** The question could not be tested, for a reason that is no breach of contract. */
export function untestable(course: Course, question: Question, why: string): void {
  course.outcomes.set(question, { question, outcome: 'not testable', why });
}

export function answered(course: Course, question: Question): void {
  course.outcomes.set(question, { question, outcome: 'answered' });
}

export function endOf(course: Course, questions: readonly Question[]): ProbeItem {
  const outcomes = questions.map((question): QuestionOutcome => {
    const known = course.outcomes.get(question) ?? {
      question,
      outcome: 'not testable',
      why: `it was not asked, since ${course.stopped ?? 'the probe ended'}`,
    };
    return known.outcome === 'unanswered' && course.read === 0 ? { ...known, outcome: 'not testable' } : known;
  });
  return {
    kind: 'end',
    questions: outcomes,
    read: course.read,
    requests: { sent: course.budget.sent, repeated: course.repeated, waitedMs: course.waitedMs + course.budget.pausedMs },
    ...(course.connectors === undefined ? {} : { connectors: course.connectors }),
    untestable: course.read === 0 ? [`Nothing could be read from ${course.client.baseUrl}, since ${course.stopped}.`] : reasons(outcomes),
  };
}

/** One sentence for each reason. */
function reasons(outcomes: readonly QuestionOutcome[]): string[] {
  const titles = new Map<string, string[]>();
  for (const { outcome, question, why = '' } of outcomes) {
    if (outcome === 'not testable') titles.set(why, [...(titles.get(why) ?? []), question.title]);
  }
  return [...titles].map(([why, [first = '', ...others]]) => {
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    return `${first}${more} could not be tested: ${why}.`;
  });
}
