import { expect, test } from 'vitest';
import { type Outcome, verdict } from '../../src/cli/verdict.ts';

const sound: Outcome = { counts: { error: 0, warning: 0, info: 0 }, failOn: 'error', untestable: [], exercised: true, allowEmpty: false };

test.each<[string, Partial<Outcome>, string, number]>([
  ['nothing found', {}, 'conformant', 0],
  ['an error', { counts: { error: 1, warning: 0, info: 0 } }, 'broken', 1],
  ['a warning, below --fail-on', { counts: { error: 0, warning: 1, info: 0 } }, 'conformant', 0],
  ['a warning at --fail-on warning', { counts: { error: 0, warning: 1, info: 0 }, failOn: 'warning' }, 'broken', 1],
  ['an error at --fail-on info', { counts: { error: 1, warning: 0, info: 0 }, failOn: 'info' }, 'broken', 1],
  ['a remark at --fail-on info', { counts: { error: 0, warning: 0, info: 1 }, failOn: 'info' }, 'broken', 1],
  ['an error at --fail-on never', { counts: { error: 1, warning: 0, info: 0 }, failOn: 'never' }, 'conformant', 0],
  ['a question that could not be tested', { untestable: ['refused'] }, 'not testable', 3],
  ['an error beside one that could not be tested', { untestable: ['refused'], counts: { error: 1, warning: 0, info: 0 } }, 'broken', 1],
  [
    'a warning beside one that could not be tested',
    { untestable: ['refused'], counts: { error: 0, warning: 1, info: 0 } },
    'not testable',
    3,
  ],
  ['nothing exercised', { exercised: false }, 'vacuous', 4],
  ['nothing exercised, and that is allowed', { exercised: false, allowEmpty: true }, 'conformant', 0],
  ['nothing exercised, and an error', { exercised: false, counts: { error: 1, warning: 0, info: 0 } }, 'broken', 1],
  ['nothing exercised for want of an answer', { exercised: false, allowEmpty: true, untestable: ['refused'] }, 'not testable', 3],
])('%s', (_, outcome, expected, exitCode) => {
  expect(verdict({ ...sound, ...outcome })).toEqual({ verdict: expected, exitCode });
});
