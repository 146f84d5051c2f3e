import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checks, relations } from '../../src/validate/index.ts';
import { judgeFile } from './judge.ts';

/** What a page shows as bad is found, under that code and no other; what it shows as good is not found at all. */
const folder = mkdtempSync(join(tmpdir(), 'pages-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(Object.entries({ ...checks, ...relations }))('%s', (code, check) => {
  const page = readFileSync(join(import.meta.dirname, `../../src/validate/checks/${code}.md`), 'utf8');
  const sections = new Map(page.split(/^## /m).map((section) => [section.split('\n', 1)[0] as string, section]));
  const spec = /^```yaml\n(.*?)^```/ms.exec(page)?.[1];

  test('says what it looks for, how much it matters and how to silence it', () => {
    expect(page.startsWith(`# ${code}\n\n${check.summary}\n\n## Why it matters\n`)).toBe(true);
    expect([...sections.keys()].slice(1)).toEqual([
      'Why it matters',
      'What it looks at',
      'A bad example',
      'A good example',
      'How to silence it',
    ]);
    expect(sections.get('How to silence it')).toContain(`\n\nA${check.severity === 'error' ? 'n error' : ' warning'}. `);
    expect(sections.get('How to silence it')).toContain(`\`--severity ${code}=off\``);
  });

  test('finds its bad example, as nothing else', async () => {
    expect(new Set(await codesIn(code, sections.get('A bad example') as string, spec))).toEqual(new Set([code]));
  });

  test('finds nothing in its good example', async () => {
    expect(await codesIn(`${code}-good`, sections.get('A good example') as string, spec)).toEqual([]);
  });
});

async function codesIn(name: string, example: string, spec: string | undefined): Promise<string[]> {
  const document = join(folder, `${name}.yaml`);
  if (spec !== undefined) writeFileSync(document, spec);
  const recording = join(folder, `${name}.ndjson`);
  const entries = [...example.matchAll(/^```(http|json)\n(.*?)^```/gms)].flatMap(([, kind, text]) =>
    kind === 'json' ? [JSON.parse(full(text as string))] : readHttp(full(text as string)),
  );
  expect(entries.length).toBeGreaterThan(0);
  writeFileSync(recording, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  const { findings } = await judgeFile(recording, spec === undefined ? undefined : document);
  return findings.map((finding) => finding.code);
}

/** The pages leave out the beginning of the one path. */
function full(text: string): string {
  return text.replaceAll('…/connectors', 'https://api.confluent.cloud/connect/v1/environments/env-a1b2c/clusters/lkc-d3e4f/connectors');
}

/** Requests and responses as HTTP writes them, one after the other. */
function readHttp(text: string): object[] {
  return text.split(/^(?=(?:GET|POST) )/m).map((exchange) => {
    const at = exchange.search(/^\d{3} /m);
    const [request, response] = [readMessage(exchange.slice(0, at)), readMessage(exchange.slice(at))];
    const [method, url] = request.first.split(' ');
    return {
      request: { method, url, headers: request.headers, ...(request.body !== '' && { postData: { text: request.body } }) },
      response: { status: Number(response.first.slice(0, 3)), headers: response.headers, content: { text: response.body } },
    };
  });
}

function readMessage(text: string): { first: string; headers: { name: string; value: string }[]; body: string } {
  const [head = '', ...body] = text.split('\n\n');
  const [first = '', ...lines] = head.trimEnd().split('\n');
  const headers = lines.map((line) => ({ name: line.slice(0, line.indexOf(':')), value: line.slice(line.indexOf(':') + 1).trim() }));
  return { first, headers, body: body.join('\n\n').trimEnd() };
}
