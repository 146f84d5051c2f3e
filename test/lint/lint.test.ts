import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadDocument } from '../../src/document/index.ts';
import { lint } from '../../src/lint/lint.ts';
import { shippedFile } from '../../src/shipped.ts';
import { lineOf, linesOf } from './lines.ts';

describe('lint', () => {
  test.each(['a-fault-in-a-file-it-refers-to', 'names-that-look-like-templates'])('%s', async (name) => {
    const folder = join(import.meta.dirname, name);
    const findings = await lint(await loadDocument({ spec: join(folder, 'openapi.yaml') }));
    expect(findings.map((finding) => lineOf(folder, finding))).toEqual(linesOf(folder, 'findings.txt'));
  });

  test('a sound document of another API passes every rule', async () => {
    const spec = join(import.meta.dirname, 'a-sound-document-of-another-api', 'openapi.yaml');
    const document = await loadDocument({ spec });
    expect([...document.problems, ...(await lint(document))]).toEqual([]);
  });

  test('a finding has the values of its sentence, and the place it was held against', async () => {
    const document = await loadDocument({ overlays: 'none' });
    const findings = await lint(document);
    const id = findings.find(({ code, message }) => code === 'example-contradicts-itself' && message.includes('MyS3BucketConnector/id/id'));
    expect(id).toMatchObject({ severity: 'error', facts: { id: 'lcc-xxxxx' } });
    const [one, other] = id?.at ?? [];
    expect(one).toMatchObject({ kind: 'document', source: shippedFile('spec/connect.v1.yaml'), line: 207, column: 25, endColumn: 34 });
    expect(other).toMatchObject({ kind: 'document', source: shippedFile('spec/connect.v1.yaml'), line: 176, column: 25 });
  });

  test('the same document gives the same findings each time', async () => {
    const document = await loadDocument({ overlays: 'none' });
    expect(await lint(document)).toEqual(await lint(document));
  });
});
