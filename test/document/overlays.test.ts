import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadDocument } from '../../src/document/index.ts';

/** What another tool makes of the same overlay. Its types leave the function out. */
const { openapiOverlay } = createRequire(import.meta.url)('openapi-format') as {
  openapiOverlay(
    document: unknown,
    options: { overlaySet: unknown },
  ): Promise<{ data: unknown; resultData: { totalUnusedActions: number } }>;
};

const cases = join(import.meta.dirname, 'overlays');
const spec = join(cases, 'base.yaml');
const names = readdirSync(cases, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe.each(names.filter((name) => existsSync(join(cases, name, 'expected.yaml'))))('%s', (name) => {
  const overlay = join(cases, name, existsSync(join(cases, name, 'overlay.json')) ? 'overlay.json' : 'overlay.yaml');

  test('as the specification says', async () => {
    const document = await loadDocument({ spec, overlays: [overlay] });
    for (const [pointer, value] of Object.entries(parse(read(join(cases, name, 'expected.yaml'))) as object)) {
      expect(document.at(pointer), pointer).toEqual(value === '(absent)' ? undefined : value);
    }
  });

  test('as openapi-format does, unless there is a reason', async () => {
    const { data } = await loadDocument({ spec, overlays: [overlay] });
    const others = await openapiOverlay(parse(read(spec)), { overlaySet: parse(read(overlay)) });
    if (existsSync(join(cases, name, 'openapi-format-differs.md'))) expect(others.data).not.toEqual(data);
    else expect(others.data).toEqual(data);
  });
});

test.each(names.filter((name) => existsSync(join(cases, name, 'refused.txt'))))('an overlay that %s is refused', async (name) => {
  const refused = await loadDocument({ spec, overlays: [join(cases, name, 'overlay.yaml')] }).catch(
    (error: Error) => `${error.name}: ${error.message}`,
  );
  const said = `${refused}`.replaceAll(`${cases}/${name}/`, '').replaceAll(`${cases}/`, '');
  expect(said).toBe(`UsageError: ${read(join(cases, name, 'refused.txt')).trimEnd()}`);
});

test('the shipped overlay gives what openapi-format gives, and leaves no action unused', async () => {
  const published = await loadDocument({ overlays: 'none' });
  const effective = await loadDocument();
  const others = await openapiOverlay(parse(read(published.source)), { overlaySet: parse(read(effective.overlays[0] as string)) });
  expect(others.data).toEqual(effective.data);
  expect(others.resultData.totalUnusedActions).toBe(0);
});

test('several overlays are applied in their order', async () => {
  const overlays = ['a-single-value-is-replaced', 'arrays-and-single-values-are-copied-too'].map((name) =>
    join(cases, name, 'overlay.yaml'),
  );
  expect((await loadDocument({ spec, overlays })).at('/info/title')).toBe('1');
  const reversed = await loadDocument({ spec, overlays: [...overlays].reverse() });
  expect(reversed.at('/info/title')).toBe('New');
  expect(reversed.overlays).toEqual([...overlays].reverse());
  expect(reversed.corrections.map(({ overlay, number }) => [overlay, number])).toEqual([
    ...[1, 2, 3].map((number) => [overlays[1], number]),
    ...[1, 2].map((number) => [overlays[0], number]),
  ]);
});

function read(file: string): string {
  return readFileSync(file, 'utf8');
}
