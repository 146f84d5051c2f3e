import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import { validate as validateWithReadme } from '@readme/openapi-parser';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadDocument } from '../../src/document/index.ts';
import { formatPointer } from '../../src/document/pointer.ts';
import { effectiveText } from '../../src/document/print.ts';

const published = await loadDocument({ overlays: 'none' });
const effective = await loadDocument();

describe('the shipped definition', () => {
  test('is valid OpenAPI with its corrections, other validators say', async () => {
    await expect(SwaggerParser.validate(structuredClone(effective.data) as never)).resolves.toBeDefined();
    await expect(validateWithReadme(structuredClone(effective.data) as never)).resolves.toMatchObject({ valid: true });
    expect(effective.problems).toEqual([]);
  });

  test('needs each of its corrections, and each gives a reason', () => {
    for (const { title, pointers, corrects } of effective.corrections) {
      expect(pointers, title).not.toEqual([]);
      expect(corrects, title).not.toEqual([]);
      expect(title).toMatch(/^[A-Z].*[^.]$/);
    }
    expect(new Set(effective.corrections.map(({ title }) => title)).size).toBe(effective.corrections.length);
  });

  test('says of every node where it was written, down to the very value', () => {
    const texts = new Map<string, string[]>();
    for (const { source } of effective.corrections.map(({ at }) => at)) texts.set(source, lines(source));
    texts.set(effective.source, lines(effective.source));
    const nodes = [...everyNode(effective.data)];
    expect(nodes.length).toBeGreaterThan(400);
    for (const { pointer, value } of nodes) {
      const place = effective.locate(pointer, 'value');
      const line = texts.get(place.source)?.[place.line - 1];
      expect(line, `${pointer} at ${place.source}:${place.line}`).toBeDefined();
      if (typeof value === 'object' || (typeof value === 'string' && /[\n|'"]/.test(value))) continue;
      const written = line?.slice(place.column - 1, (place.endColumn ?? 0) - 1).replaceAll("'", '');
      expect(`${pointer} ${written}`).toBe(`${pointer} ${value}`);
    }
  });

  test('names the file that a node comes from, and where its name stands', () => {
    const id = '/components/schemas/connect.v1.ConnectorExpansion/properties/id';
    expect(effective.locate(`${id}/properties/id/type`)).toMatchObject({ source: effective.source, line: 40, column: 33, endColumn: 39 });
    expect(effective.locate(id, 'key')).toMatchObject({ source: effective.source, line: 35, column: 21, endColumn: 23 });
    expect(effective.locate(id)).toMatchObject({ line: 35, column: 21 });
    expect(effective.locate(id, 'value')).toMatchObject({ line: 36, column: 23 });
    expect(effective.locate(`${id}/required`).source).toMatch(/corrections\.overlay\.yaml$/);
    expect(effective.locate(`${id}/no/such/thing`)).toEqual({ ...effective.locate(id), pointer: `${id}/no/such/thing` });
  });

  test('follows references to what is meant', () => {
    const pointer = `${operation(effective)}/responses/401/content/application~1json/schema`;
    expect(effective.deref(pointer)).toBe('/components/schemas/connect.v1.ConnectorError');
    expect(effective.deref('/info')).toBe('/info');
  });

  test('stands as it was published without its overlay', () => {
    expect(published.corrections).toEqual([]);
    expect(published.overlays).toEqual([]);
    expect(operation(published)).toContain('connectors?expand=info,status,id/get');
  });
});

describe('the effective document as text', () => {
  test.each(['yaml', 'json'] as const)('reads as the same document in %s', (format) => {
    const text = effectiveText(effective, format);
    expect(format === 'json' ? JSON.parse(text) : parse(text)).toEqual(effective.data);
    expect(text.endsWith('\n')).toBe(true);
  });

  test('quotes what an older YAML would not read as a text', () => {
    const data = { yes: ['no', '1:30', '0o17', '1_000', '2001-01-01', '~', '<<', '=', ''], __proto__: null };
    expect(parse(effectiveText({ data }, 'yaml'), { version: '1.1' })).toEqual(data);
    expect(parse(effectiveText({ data }, 'yaml'), { version: '1.2' })).toEqual(data);
  });
});

describe('what is real', () => {
  // Descriptions are the vendor's words and stay out of this repository; all else is as the page prints it.
  test('the published definition is kept key for key', () => {
    expect(outline(published.data.paths)).toBe(outline(parse(read('published-without-descriptions.yaml')).paths));
  });

  const page = join(import.meta.dirname, '../../../shared/data/published/list-connectors-with-expansions.yaml');
  test.skipIf(!existsSync(page))('so is the page itself, where it is at hand', () => {
    expect(outline(published.data.paths)).toBe(outline(parse(readFileSync(page, 'utf8')).paths));
  });

  test('a body off the wire fits the effective schema, and {} does not pass for a connector', () => {
    const ajv = addFormats.default(new Ajv({ strict: false }));
    ajv.addSchema({ $id: 'effective', ...effective.data });
    const fits = ajv.compile({
      $ref: `effective#${operation(effective).replaceAll('{', '%7B').replaceAll('}', '%7D')}/responses/200/content/application~1json/schema`,
    });
    const body = JSON.parse(read('custom-connector.body.json'));
    expect(fits(body), JSON.stringify(fits.errors)).toBe(true);
    expect(fits(['a', 'b'])).toBe(true);
    expect(fits({ a: { id: {} } })).toBe(false);
    expect(fits({ a: { info: { name: 'a' } } })).toBe(false);
  });
});

/** A document without its descriptions, as text, so that the order of keys counts too. */
function outline(value: unknown): string {
  return JSON.stringify(value, (key, item) => (key === 'description' && typeof item === 'string' ? undefined : item), 1);
}

function read(file: string): string {
  return readFileSync(join(import.meta.dirname, 'shipped', file), 'utf8');
}

function operation(document: { operations: readonly { pointer: string }[] }): string {
  return document.operations[0]?.pointer ?? '';
}

function* everyNode(value: unknown, keys: string[] = []): Generator<{ pointer: string; value: unknown }> {
  yield { pointer: formatPointer(keys), value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) yield* everyNode(item, [...keys, key]);
}

function lines(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n');
}
