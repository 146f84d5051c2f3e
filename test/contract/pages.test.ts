import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPact } from '../../src/contract/index.ts';
import { compare, folder } from './comparer.ts';

/** Documentation runs: every bad example of a page is found under its code, and every good one is not. */
const pages = globSync('../../src/contract/checks/*.md', { cwd: folder })
  .map((page) => ({ code: basename(page, '.md'), text: readFileSync(join(folder, page), 'utf8') }))
  .filter(({ text }) => text.includes('## A bad example\n\n```json'))
  .sort((a, b) => (a.code < b.code ? -1 : 1));
/** Those of `verify`, whose examples need a provider. */
const OF_VERIFY = ['answers-disagree', 'interaction-not-verified', 'pending-mismatch', 'state-not-set', 'verification-mismatch'];
const ours = pages.filter(({ code }) => !OF_VERIFY.includes(code));

interface Example {
  readonly request: object;
}

/** What an example leaves out is what every interaction has. */
function completed(example: Example): object {
  const path = '/connect/v1/environments/env-abc123/clusters/lkc-abc123/connectors';
  const request = { method: 'GET', path, headers: { Authorization: 'Bearer example-token' }, ...example.request };
  return { type: 'Synchronous/HTTP', providerStates: [{ name: 'a cluster with connectors' }], ...example, request };
}

function codesIn(text: string, heading: string): string[] {
  const block = new RegExp(`## ${heading}\\n\\n\`\`\`json\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? '';
  const example = JSON.parse(block) as Example | Example[] | { consumer: unknown };
  const head = { consumer: { name: 'dashboard' }, provider: { name: 'connect-api' }, metadata: { pactSpecification: { version: '4.0' } } };
  const pact =
    'consumer' in example ? block : JSON.stringify({ ...head, interactions: [example].flat().map((each) => completed(each as Example)) });
  return compare(readPact('page.json', pact)).findings.map(({ code }) => code);
}

describe.each(ours)('the page of $code', ({ code, text }) => {
  test('has a bad example that is found', () => {
    expect(codesIn(text, 'A bad example')).toContain(code);
  });

  test('has a good example in which nothing is found', () => {
    expect(codesIn(text, 'A good example')).toEqual([]);
  });
});
