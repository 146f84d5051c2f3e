import { defineCheck } from '../check.ts';
import { errorTexts } from '../texts.ts';

/** An error answer shows the service's inside. */
export default defineCheck<{ kind: string }>({
  summary: 'An error message holds no stack trace.',
  severity: 'warning',
  say: ({ kind }) => `The error text holds a stack trace of ${kind}; an error message says what happened, not where in the code.`,
  run(context, found) {
    for (const { text, pointer } of errorTexts(context)) {
      const kind = KINDS.find(([, pattern]) => pattern.test(text.slice(0, 200_000)))?.[0];
      if (kind !== undefined) found({ kind }, pointer);
    }
  },
});

const KINDS: readonly (readonly [string, RegExp])[] = [
  ['Java', /\bat [\w$.<>/@]{1,300}\((?:[\w$-]{1,200}\.(?:java|kt|scala|groovy)(?::\d+)?|Native Method|Unknown Source)\)/],
  ['JavaScript', /\bat (?:[^\n()]{1,200} \()?(?:file:\/\/[^\n()]{1,300}|node:[\w/]{1,100}|[\w./\\:-]{1,300}\.[cm]?[jt]sx?):\d+:\d+/],
  ['Python', /Traceback \(most recent call last\)|\bFile "[^"\n]{1,300}", line \d+, in /],
  ['Go', /\bgoroutine \d+ \[|\/[\w./-]{1,200}\.go:\d+/],
  ['.NET', /\bat [\w.`<>]{1,300}\([^)\n]{0,300}\) in [^\n]{1,300}:line \d+/],
  ['PHP', /#\d+ [^\s()]{1,300}\.php\(\d+\): /],
  ['Ruby', /\.rb:\d+:in [`']/],
  ['Rust', /stack backtrace:|panicked at [^\n]{1,300}\.rs:\d+/],
];
