import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import type { Finding, RequestLine } from '../../src/finding.ts';
import { curlLine } from '../../src/report/curl.ts';
import { type ReporterName, type Run, visible } from '../../src/report/index.ts';
import { reporters } from './reporters.ts';
import { reportProblems, sarifProblems, xmlProblems } from './schemas.ts';

/** What traffic may hold to break a report, mixed with any characters at all. */
const nasty = fc.constantFrom(
  ...[
    '::error::',
    '::error file=a,line=1::pwned',
    '##[error]',
    '##vso[task.complete]',
    ']]>',
    '<!--',
    '-->',
    '<script>',
    '</failure>',
    '&amp;',
    '&#0;',
    '\u001b[2J',
  ],
  ...[
    '\u001b]8;;http://x\u0007',
    '\u009b31m',
    '\u202e',
    '\u2066',
    '\u200b',
    '\ud800',
    '\udc00',
    '\u0000',
    '\u2028',
    '\r\n',
    '\n',
    '\t',
    '\ufffe',
    '\uffff',
    '\u0085',
  ],
  ...[
    '|',
    '`',
    '```',
    '**',
    '__',
    '[x](http://x)',
    '![x](y)',
    '# ',
    '- ',
    '1. ',
    '> ',
    '~~~',
    '@someone',
    '#1',
    '$x$',
    'https://x.y',
    'www.x.y',
    '\\',
    '\\|',
    '<b>',
    '---',
    '===',
  ],
  ...["'", '"', '$(touch x)', '`id`', '%0A', '%', ',', ':', ';', '{', '}', '..', ' ', '    '],
);
const text = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 3 }), fc.constant('a')), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));

const finding: fc.Arbitrary<Finding> = fc
  .record({ message: text, source: text, pointer: text, url: text, method: text, file: text, fact: text, name: text })
  .map((s) => ({
    code: 'some-code',
    severity: 'error',
    message: s.message,
    at: [
      {
        kind: 'exchange',
        source: s.source,
        index: 0,
        pointer: s.pointer,
        request: { method: s.method, url: s.url, authorization: 'basic', live: true },
      },
      { kind: 'document', source: s.file, pointer: s.pointer, line: 1, column: 1 },
      { kind: 'pact', source: s.file, index: 0, interaction: s.name, pointer: s.pointer },
    ],
    facts: { fact: s.fact },
  }));

function runOf(findings: readonly Finding[], words: string): Run {
  return {
    tool: { name: 'connect-conformance', version: '0.1.0' },
    command: 'validate',
    verdict: 'broken',
    exitCode: 1,
    failOn: 'error',
    counts: { error: findings.length, warning: 0, info: 0 },
    byCode: { 'some-code': { severity: 'error', count: findings.length } },
    findings,
    examined: [{ what: words, detail: words, counts: { error: 1, warning: 0, info: 0 } }],
    untestable: [words],
    coverage: {
      questions: [
        { of: words, title: words, outcome: 'unanswered', why: words },
        { of: words, title: words, outcome: 'not testable', why: words },
      ],
      sights: [{ name: words, seen: 0, lack: words }],
      unmet: [words],
      requests: { sent: 1, repeated: 0, waitedMs: 0 },
    },
    accepted: {
      file: words,
      counts: { error: 1, warning: 0, info: 0 },
      entries: [
        {
          entry: {
            ...{ code: 'other-code', operation: words, source: words, interaction: words, pointer: words },
            ...{ reason: words, owner: words, expires: '2026-12-31' },
          },
          at: { kind: 'document', source: words, pointer: '/accepted/0', line: 1, column: 1 },
          severity: 'error',
          count: 1,
          findings: findings.slice(0, 1).map((one) => ({ ...one, code: 'other-code' })),
        },
      ],
    },
    notes: [words],
    summaries: { 'some-code': words },
    durationMs: 1,
  };
}

const harmless = runOf(
  fc
    .sample(finding, 1)
    .map((one) => ({ ...one, message: 'a', at: one.at.map((place) => ({ ...place, source: 'a', pointer: '/a' })) as never })),
  'a',
);

function report(name: ReporterName, run: Run): string {
  return reporters[name](run, { color: false, cwd: '/somewhere' });
}

const RUNS = Number(process.env.FUZZ_RUNS ?? 300);

/** fast-check's assertion over a run of one hostile finding. */
function holds(check: (run: Run) => void): void {
  fc.assert(
    fc.property(finding, text, (one, words) => check(runOf([one], words))),
    { numRuns: RUNS },
  );
}

/** What no line of any log may hold, whatever the format. */
function expectObeyedByNobody(output: string): void {
  expect(output.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  expect(output).not.toMatch(/##\w*\[/);
}

describe('what traffic contains cannot break a report', () => {
  test('pretty: as many lines as ever, nothing that a terminal or a CI log obeys', () => {
    const lines = report('pretty', harmless).split('\n').length;
    holds((run) => {
      const output = report('pretty', run);
      expectObeyedByNobody(output);
      expect(output.split('\n')).toHaveLength(lines);
      for (const line of output.split('\n')) expect(line.trimStart()).not.toMatch(/^::[a-z-]+(\s[^:]*)?::/i);
    });
  });

  test('json: reads back as what went in', () => {
    holds((run) => {
      const output = report('json', run);
      expectObeyedByNobody(output);
      expect(JSON.parse(output).findings).toEqual(JSON.parse(JSON.stringify(run.findings)));
      expect(reportProblems(output)).toEqual([]);
    });
  });

  test('sarif: holds to its schema, its URIs are relative', () => {
    holds((run) => {
      const output = report('sarif', run);
      expectObeyedByNobody(output);
      expect(sarifProblems(output)).toEqual([]);
      for (const [, uri] of output.matchAll(/"uri": "([^"]*)"/g)) {
        expect(new URL(uri as string, 'file:///base/of/the/project/').protocol).toBe('file:');
      }
    });
  });

  test('junit: holds to its schema, with as many cases as findings', async () => {
    const findings = fc.sample(finding, 300);
    const outputs = fc.sample(text, 20).map((words, index) => report('junit', runOf(findings.slice(index * 15, index * 15 + 15), words)));
    for (const output of outputs) {
      expectObeyedByNobody(output);
      expect(output.match(/<testcase /g)).toHaveLength(15 + 2 + 3 + 1);
    }
    expect(await xmlProblems(outputs)).toEqual([]);
  });

  test('markdown: renders to the same elements as ever', () => {
    const elements = tags(report('markdown', harmless));
    holds((run) => {
      const output = report('markdown', run);
      expectObeyedByNobody(output);
      expect(tags(output)).toEqual(elements);
      expect(output).not.toMatch(/(?<!\\)@/);
    });
  });

  test('github: one command a line, and only those that we gave', () => {
    holds((run) => {
      const lines = report('github', run).trimEnd().split('\n');
      expect(lines).toHaveLength(3);
      for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) [^:]*::/);
      expectObeyedByNobody(lines.join('\n'));
      expect(lines[0]).toMatch(/^::error [^:]*title=some-code::/);
    });
  });

  test('curl: a shell passes on the names of certificates and runs nothing', () => {
    const files = fc.sample(text, 200).map((part) => `/x/${part}`);
    const line = (key: string): string =>
      curlLine({ method: 'GET', url: 'http://127.0.0.1/', authorization: 'none', live: true }, { certificates: { ca: key, key } });
    const script = files.map((file) => line(file).replace(/^curl/, 'printf "%s\\n" --')).join('\n');
    const words = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).split('\n');
    const ours = ['--', '--cacert', '--key', '-sS', '-i', 'http://127.0.0.1/', ''];
    expect(words.filter((word) => !ours.includes(word))).toEqual(files.flatMap((file) => [visible(file), visible(file)]));
  });

  test('curl: a shell passes on the URL and runs nothing', () => {
    const urls = fc.sample(text, 200).map((part) => `http://127.0.0.1/${part}`);
    const line = (url: string): string => curlLine({ method: 'GET', url, authorization: 'basic', live: true } satisfies RequestLine);
    const script = urls.map((url) => line(url).replace(/^curl/, 'printf "%s\\n" --')).join('\n');
    const env = { CONFLUENT_CLOUD_API_KEY: 'k', CONFLUENT_CLOUD_API_SECRET: 's' };
    const words = execFileSync('/bin/sh', ['-c', script], { env, encoding: 'utf8' }).split('\n');
    const ours = ['--', '-sS', '-i', '-g', '--path-as-is', '-u', 'k:s', ''];
    expect(words.filter((word) => !ours.includes(word))).toEqual(urls.map(visible));
  });
});

/** The tags that GitHub's flavour of Markdown becomes, in order. */
function tags(source: string): string[] {
  return (marked.parse(source, { gfm: true, async: false }).match(/<\/?[a-z][^>]*>/gi) ?? []).filter((tag) => tag !== '');
}
