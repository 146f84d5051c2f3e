import type { Answer } from '../answer.ts';
import type { Fault } from '../behaviour.ts';
import { inErrors, inSuccess, withHeader } from './alter.ts';

/** Errors that do not look like errors. */
export const errorFaults = {
  'error-code-beside-message': {
    summary: 'Errors have the form {error_code, message}.',
    foundAs: ['error-body', 'undocumented-property'],
    answer: inErrors(({ body, ...answer }) => ({ ...answer, body: { error_code: answer.status, message: 'Something is wrong.' } })),
  },
  'error-message-empty': {
    summary: 'The message of an error is empty.',
    foundAs: ['error-body'],
    answer: inErrors((answer) => withError(answer, answer.status, '')),
  },
  'error-message-missing': {
    summary: 'Errors have no message.',
    foundAs: ['error-body'],
    answer: inErrors((answer) => ({ ...answer, body: { error: { code: answer.status } } })),
  },
  'error-code-as-text': {
    summary: 'The code of an error is a string.',
    foundAs: ['error-body'],
    answer: inErrors((answer) => withError(answer, String(answer.status), 'Something is wrong.')),
  },
  'error-as-page': {
    summary: 'Errors are HTML pages of a gateway.',
    foundAs: ['media-type'],
    answer: inErrors((answer) => ({
      ...withHeader(answer, 'Content-Type', 'text/html'),
      text: '<html><body><h1>Something is wrong</h1></body></html>',
    })),
  },
  'error-code-differs': {
    summary: 'The code of an error is the status of another error.',
    foundAs: ['error-code'],
    answer: inErrors((answer) => withError(answer, answer.status === 404 ? 500 : 404, 'Something is wrong.')),
  },
  'error-code-of-its-own': {
    summary: 'The code of an error is no HTTP status.',
    foundAs: ['error-code-unknown'],
    answer: inErrors((answer) => withError(answer, answer.status * 100 + 1, 'Something is wrong.')),
  },
  'error-as-success': {
    summary: 'The map is never sent, but an error under the status 200.',
    foundAs: ['error-on-success'],
    answer: inSuccess((answer) => (Array.isArray(answer.body) ? answer : withError(answer, 500, 'Something is wrong.'))),
  },
} satisfies Readonly<Record<string, Fault>>;

function withError(answer: Answer, code: unknown, message: string): Answer {
  return { ...answer, body: { error: { code, message } } };
}
