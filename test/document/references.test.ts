import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadDocument } from '../../src/document/index.ts';

const cases = join(import.meta.dirname, 'references');
const names = readdirSync(cases);

test.each(names.filter((name) => existsSync(join(cases, name, 'components.yaml'))))('%s', async (name) => {
  const { data } = await loadDocument({ spec: join(cases, name, 'spec.yaml') });
  expect(JSON.stringify(data.components)).toBe(JSON.stringify(expected(name, 'components.yaml')));
  expect(JSON.stringify(data['x-files'])).toBe(JSON.stringify(expected(name, 'x-files.yaml')));
});

test.each(names.filter((name) => existsSync(join(cases, name, 'refused.txt'))))('%s is refused', async (name) => {
  const folder = join(cases, name);
  const refused = await loadDocument({ spec: join(folder, 'spec.yaml') }).catch((error: Error) => `${error.name}: ${error.message}`);
  expect(`${refused}`.replaceAll(`${folder}/`, '')).toBe(`UsageError: ${readFileSync(join(folder, 'refused.txt'), 'utf8').trimEnd()}`);
});

function expected(name: string, file: string): unknown {
  return existsSync(join(cases, name, file)) ? parse(readFileSync(join(cases, name, file), 'utf8')) : undefined;
}

describe('a schema that looks at one value over and over', () => {
  const load = (name: string) => loadDocument({ spec: join(import.meta.dirname, 'circles', name) });

  test.each([
    ['all-of-itself.yaml', [['/components/schemas/A/allOf/0/$ref', 6]]],
    [
      'one-of-those-that-are-all-of-it.yaml',
      [
        ['/components/schemas/Cat/allOf/0/$ref', 10],
        ['/components/schemas/Pet/oneOf/0/$ref', 8],
      ],
    ],
    ['not-itself.yaml', [['/components/schemas/A/not/anyOf/1/$ref', 6]]],
  ])('is a problem in %s', async (name, places) => {
    const { problems } = await load(name);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      code: 'openapi-structure',
      severity: 'error',
      message: 'The schema leads back to itself without looking deeper into the value; it may contain itself below properties or items.',
    });
    expect(problems[0]?.at.map((place) => [place.pointer, 'line' in place && place.line])).toEqual(places);
  });

  test.each(['contains-itself.yaml', 'beside-a-reference.yaml'])('is not what %s does', async (name) => {
    expect((await load(name)).problems).toEqual([]);
  });
});

describe('places', () => {
  test('lead into the file that a node was written in', async () => {
    const folder = join(cases, 'a-file-is-hung-below-x-files-without-what-nothing-refers-to');
    const document = await loadDocument({ spec: join(folder, 'spec.yaml') });
    const place = document.locate(document.deref('/x-files/0/definitions/Pet/properties/owner'));
    expect(place).toMatchObject({ source: join(folder, 'parts/common.yaml'), pointer: '/x-files/0/definitions/Owner', line: 8, column: 3 });
    expect(document.locate('/x-files/1/maxLength')).toMatchObject({ source: join(folder, 'parts/tag.json'), line: 1, column: 34 });
    expect(document.locate('/x-files')).toMatchObject({ source: document.source, line: 1, column: 1 });
  });
});

describe('the folder of the document', () => {
  const top = mkdtempSync(join(tmpdir(), 'references-'));
  afterAll(() => rmSync(top, { recursive: true }));
  mkdirSync(join(top, 'api'));
  writeFileSync(join(top, 'outside.yaml'), 'type: object\n');
  symlinkSync(join(top, 'outside.yaml'), join(top, 'api/link.yaml'));
  symlinkSync('loop.yaml', join(top, 'api/loop.yaml'));
  const spec = (reference: string): string => {
    const file = join(top, 'api', `${encodeURIComponent(reference)}.json`);
    const schemas = { Pet: { $ref: reference } };
    writeFileSync(file, JSON.stringify({ openapi: '3.0.3', info: { title: 't', version: '1' }, paths: {}, components: { schemas } }));
    return file;
  };

  test.each(['link.yaml', '../outside.yaml', join(top, 'outside.yaml'), `file://${top}/outside.yaml`])(
    'is left by %s only where that is allowed',
    async (reference) => {
      await expect(loadDocument({ spec: spec(reference) })).rejects.toThrow(
        'leads out of the folder of the document; move the file into it',
      );
      const { data } = await loadDocument({ spec: spec(reference), allowOutsideRefs: true });
      expect(data['x-files']).toEqual([{ type: 'object' }]);
    },
  );

  test('never leads to the network, allowed or not', async () => {
    await expect(loadDocument({ spec: spec('https://example.com/a.yaml'), allowOutsideRefs: true })).rejects.toThrow(
      'leads to the network',
    );
  });

  test('may hold a link that leads back to itself', async () => {
    await expect(loadDocument({ spec: spec('loop.yaml') })).rejects.toThrow('is a link that leads back to itself');
  });
});
