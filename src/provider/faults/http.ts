import type { Fault } from '../behaviour.ts';
import { deliver } from '../deliver.ts';
import { inEntries, inSuccess, textOf, withHeader } from './alter.ts';

/** What is wrong with a body, before anything it says is looked at. */
export const httpFaults = {
  'truncated-body': {
    summary: 'The JSON of every listing ends in its middle.',
    foundAs: ['body-not-json'],
    answer: inSuccess((answer) => ({ ...answer, text: textOf(answer).slice(0, -20) })),
  },
  'trailing-data': {
    summary: 'Something follows the JSON document.',
    foundAs: ['body-not-json'],
    answer: inSuccess((answer) => ({ ...answer, text: `${textOf(answer)}\n{}` })),
  },
  'not-a-number': {
    summary: 'The ids of tasks are NaN.',
    foundAs: ['body-not-json'],
    answer: inSuccess((answer) => ({ ...answer, text: textOf(answer).replace(/"id":\d+/g, '"id":NaN') })),
  },
  'empty-body': {
    summary: 'Listings have no body.',
    foundAs: ['body-not-json'],
    answer: inSuccess((answer) => ({ ...answer, text: '' })),
  },
  'empty-error-body': {
    summary: 'Errors have no body.',
    foundAs: ['body-not-json'],
    answer: (answer) => (answer.status >= 400 ? { ...answer, text: '' } : answer),
  },
  'damaged-compression': {
    summary: 'Bodies are said to be compressed and are not.',
    foundAs: ['body-not-json'],
    deliver: (response, { status, headers }, asked) =>
      deliver(
        response,
        {
          status,
          headers: [...headers.filter(([name]) => name !== 'Content-Encoding'), ['Content-Encoding', 'gzip']],
          body: Buffer.from('[]'),
        },
        asked,
      ),
  },
  'not-utf-8': {
    summary: 'Names are encoded in Latin-1.',
    foundAs: ['body-not-json'],
    deliver: (response, { status, headers }, asked) =>
      deliver(
        response,
        { status, headers: headers.filter(([name]) => name !== 'Content-Encoding'), body: Buffer.from('["Gr\u00f6\u00dfe"]', 'latin1') },
        asked,
      ),
  },
  'repeated-key': {
    summary: 'A key stands twice in an object, deep inside the answer.',
    foundAs: ['repeated-key'],
    answer: inSuccess((answer) => ({
      ...answer,
      text: textOf(answer).replace(/"kafka\.region":/, '"kafka.region":"nowhere","kafka.region":'),
    })),
  },
  'repeated-connector': {
    summary: 'A connector stands twice in the map.',
    foundAs: ['repeated-key'],
    answer: inSuccess((answer) =>
      Array.isArray(answer.body) ? answer : { ...answer, text: textOf(answer).replace(/^\{/, '{"logs-to-s3":{},') },
    ),
  },
  'byte-order-mark': {
    summary: 'Bodies begin with a byte-order mark.',
    foundAs: ['byte-order-mark'],
    answer: (answer) => ({ ...answer, text: `\ufeff${textOf(answer)}` }),
  },
  'text-media-type': {
    summary: 'Listings are sent as text/plain.',
    foundAs: ['media-type'],
    answer: inSuccess((answer) => withHeader(answer, 'Content-Type', 'text/plain; charset=utf-8')),
  },
  'no-media-type': {
    summary: 'Listings come without Content-Type.',
    foundAs: ['media-type'],
    answer: inSuccess((answer) => withHeader(answer, 'Content-Type')),
  },
  'undocumented-status': {
    summary: 'Unknown clusters are answered with 410.',
    foundAs: ['undocumented-status', 'unknown-place-answer'],
    answer: (answer) => (answer.status === 404 ? { ...answer, status: 410, body: { error: { code: 410, message: 'Gone.' } } } : answer),
  },
  'undocumented-property': {
    summary: 'The status has properties that are not documented.',
    foundAs: ['undocumented-property'],
    answer: inEntries(({ status }) => Object.assign(status ?? {}, status && { errors_from_trace: [] })),
  },
  'undocumented-section': {
    summary: 'Every connector has an empty section called extensions.',
    foundAs: ['undocumented-property'],
    answer: inEntries((entry) => Object.assign(entry, { extensions: {} })),
  },
} satisfies Readonly<Record<string, Fault>>;
