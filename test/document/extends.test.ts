import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadDocument } from '../../src/document/index.ts';

const folder = join(import.meta.dirname, 'extends');
const overlay = (name: string): string => join(folder, 'overlays', `${name}.overlay.yaml`);
const [base, other] = [join(folder, 'base.yaml'), join(folder, 'other.yaml')];

test.each([
  ['an overlay names its document', undefined, ['base'], base, []],
  ['an overlay names its document, with an empty fragment', undefined, ['other'], other, []],
  ['the document that is given wins, with a note', other, ['base'], other, [note('base', '../base.yaml', other, 'as it was given')]],
  ['the same document needs no note', base, ['base'], base, []],
  [
    'the first of several overlays names it',
    undefined,
    ['nothing', 'base', 'other'],
    base,
    [note('other', '../other.yaml#', base, 'as the first overlay extends it')],
  ],
  [
    'a document in the network needs another that is given',
    base,
    ['network'],
    base,
    [note('network', 'https://example.com/openapi.yaml', base, 'as it was given')],
  ],
] as const)('%s', async (_, spec, names, source, notes) => {
  const document = await loadDocument({ overlays: names.map(overlay), ...(spec && { spec }) });
  expect(document.source).toBe(source);
  expect(document.notes).toEqual(notes);
  expect(document.at('/info/x-by')).toEqual(names);
});

test('a document in the network is not fetched', async () => {
  const place = `${overlay('network')}:3:10`;
  await expect(loadDocument({ overlays: [overlay('network')] })).rejects.toThrow(
    `${place} extends "https://example.com/openapi.yaml", which is not fetched; save that document and give it, for example --spec openapi.yaml.`,
  );
});

test('without a name it is the shipped definition', async () => {
  const document = await loadDocument({ overlays: [overlay('nothing')] });
  expect(document.at('/info/title')).toBe('Confluent Cloud Connect API');
});

function note(name: string, reference: string, source: string, why: string): string {
  return `${overlay(name)} extends "${reference}"; it is applied to ${source}, ${why}.`;
}
