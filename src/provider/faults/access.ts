import type { Answer } from '../answer.ts';
import type { Fault } from '../behaviour.ts';
import { inErrors } from './alter.ts';

/** Doors that stand open, and refusals that say something else. */
export const accessFaults = {
  'no-authentication': {
    summary: 'Credentials are not asked for.',
    foundAs: ['authentication-not-enforced'],
    hear: (asked) => ({ ...asked, authorization: 'own' }),
  },
  'map-without-authentication': {
    summary: 'Credentials are asked for the names only, not for the map.',
    foundAs: ['authentication-not-enforced'],
    hear: (asked) => (asked.expand.length > 0 ? { ...asked, authorization: 'own' } : asked),
  },
  'any-credentials': {
    summary: 'Whatever credentials are sent are accepted.',
    foundAs: ['authentication-not-enforced'],
    hear: (asked) => (asked.authorization === 'wrong' ? { ...asked, authorization: 'own' } : asked),
  },
  'any-token': {
    summary: 'Whatever token is sent is accepted.',
    foundAs: ['authentication-not-enforced'],
    hear: (asked) => (asked.authorization === 'wrong' && asked.scheme === 'bearer' ? { ...asked, authorization: 'own' } : asked),
  },
  'forbidden-for-unauthorized': {
    summary: 'A request without credentials is answered with 403.',
    foundAs: ['authentication-answer'],
    answer: inErrors(() => refusal(403, 'Forbidden'), 401),
  },
  'sign-in-for-unauthorized': {
    summary: 'A request without credentials is led to a sign-in page.',
    foundAs: ['authentication-answer', 'undocumented-status'],
    answer: inErrors(() => ({ status: 302, headers: [['Location', 'https://login.example.com/']], body: undefined }), 401),
  },
  'unknown-environment-served': {
    summary: 'An unknown environment is answered as if it were the known one.',
    foundAs: ['unknown-place-answer'],
    hear: (asked, world) =>
      asked.at && world.clusters[0] ? { ...asked, at: { ...asked.at, environment: world.clusters[0].environment } } : asked,
  },
  'unknown-cluster-served': {
    summary: 'An unknown cluster is answered as if it were the known one.',
    foundAs: ['unknown-place-answer'],
    hear: (asked, world) => (asked.at && world.clusters[0] ? { ...asked, at: { ...asked.at, cluster: world.clusters[0].cluster } } : asked),
  },
  'unknown-cluster-empty': {
    summary: 'An unknown cluster is answered as one without connectors.',
    foundAs: ['unknown-place-answer'],
    answer: inErrors((answer, asked) => ({ ...answer, status: 200, body: asked.expand.length > 0 ? {} : [] }), 404),
  },
  'unknown-cluster-forbidden': {
    summary: 'An unknown cluster is answered with 403.',
    foundAs: ['unknown-place-answer'],
    answer: inErrors(() => refusal(403, 'Forbidden'), 404),
  },
  'unknown-section-ignored': {
    summary: 'An unknown value of expand is ignored.',
    foundAs: ['unknown-section-answer'],
    hear: (asked) => ({
      ...asked,
      expand: asked.expand.map((values) => values.filter((value) => ['id', 'info', 'status'].includes(value))),
    }),
  },
  'unknown-section-breaks': {
    summary: 'An unknown value of expand is answered with 500.',
    foundAs: ['unknown-section-answer', 'server-error'],
    answer: inErrors(() => refusal(500, 'Something went wrong.'), 400),
  },
} satisfies Readonly<Record<string, Fault>>;

function refusal(status: number, message: string): Answer {
  return { status, headers: [['Content-Type', 'application/json']], body: { error: { code: status, message } } };
}
