import { type Budget, type Clock, createBudget, createClient, type Deadlines, realClock } from '../client/index.ts';
import { closedQuestion } from './closed.ts';
import { type Course, createCourse, endOf, stopIfNothingRead } from './course.ts';
import type { ProbeItem } from './item.ts';
import type { Question, QuestionRole } from './plan.ts';
import { firstMap, firstNames, mapAgain, namesAgain } from './reference.ts';
import { relatedQuestion } from './related.ts';
import { type ProbeTarget, prepare } from './target.ts';

export interface ProbeOptions {
  readonly deadlines?: Partial<Deadlines>;
  readonly clock?: Clock;
  /** What the requests of the whole run share. */
  readonly budget?: Budget;
  /** The user says how long the run may take: then the service is waited for as long as that allows. */
  readonly isBounded?: boolean;
}

/**
 * Asks a service all that the document lets one ask, one request at a time, and holds the answers against one another. Yields every answer as
 * it comes, so that it can be judged by itself.
 * @throws UsageError for a target that cannot be asked.
 */
export async function* probe(target: ProbeTarget, options: ProbeOptions = {}): AsyncGenerator<ProbeItem, void, void> {
  const prepared = prepare(target);
  const clock = options.clock ?? realClock;
  const budget = options.budget ?? createBudget({ clock });
  const client = createClient({
    baseUrl: target.baseUrl,
    budget,
    ...(target.tls === undefined ? {} : { tls: target.tls }),
    ...(target.credentials === undefined ? {} : { credentials: target.credentials }),
    ...(options.deadlines === undefined ? {} : { deadlines: options.deadlines }),
  });
  const course = createCourse({
    ...prepared,
    document: target.document,
    client,
    clock,
    budget,
    isBounded: options.isBounded ?? false,
    hasCredentials: target.credentials !== undefined,
  });
  const { questions } = prepared;
  try {
    for (const [at, question] of questions.entries()) {
      if (!FIRST.has(question.role)) stopIfNothingRead(course);
      if (course.stopped !== undefined) break;
      yield { kind: 'question', question, number: at + 1, of: questions.length };
      yield* HANDLERS[question.role](course, question);
    }
  } finally {
    await client.close();
  }
  yield endOf(course, questions);
}

/** When these were asked it is known whether anything can be read. */
const FIRST: ReadonlySet<QuestionRole> = new Set<QuestionRole>(['names', 'map', 'map again', 'names again', 'subset']);

type Handler = (course: Course, question: Question) => AsyncGenerator<ProbeItem, void, void>;

const HANDLERS: Readonly<Record<QuestionRole, Handler>> = {
  names: firstNames,
  map: firstMap,
  'map again': mapAgain,
  'names again': namesAgain,
  subset: relatedQuestion,
  order: relatedQuestion,
  'duplicate value': relatedQuestion,
  'encoded comma': relatedQuestion,
  'repeated form': relatedQuestion,
  'doubled form': relatedQuestion,
  access: closedQuestion,
  'unknown place': closedQuestion,
  'unknown section': closedQuestion,
};
