import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createRouter, loadDocument, type Operation } from '../../src/document/index.ts';

const folder = join(import.meta.dirname, 'routing');

describe.each(readdirSync(folder))('%s', async (name) => {
  const document = await loadDocument({ spec: join(folder, name, 'openapi.yaml'), overlays: 'none' });
  const route = createRouter(document);
  const rows = parse(readFileSync(join(folder, name, 'routes.yaml'), 'utf8')) as Row[];

  test('the document is sound', () => {
    expect(document.problems.map(({ message }) => message)).toEqual([]);
  });

  test.each(rows)('$request', (row) => {
    const [method, url] = row.request.split(/ (.*)/s) as [string, string];
    expect(shown(route(method, url, row.base))).toEqual(expected(row));
    // The second time it is remembered.
    expect(shown(route(method, url, row.base))).toEqual(expected(row));
  });
});

interface Row {
  readonly request: string;
  readonly base?: string;
  readonly to?: string;
  readonly path?: Record<string, string>;
  readonly query?: readonly (readonly [string, string])[];
  readonly 'stopped by'?: string;
  readonly nearest?: string;
}

function expected(row: Row): object {
  if (row.to === undefined) return { stoppedBy: row['stopped by'], nearest: row.nearest };
  return { to: row.to, path: Object.entries(row.path ?? {}), query: row.query ?? [] };
}

function shown(route: ReturnType<ReturnType<typeof createRouter>>): object {
  if (route.kind === 'unmatched') return { stoppedBy: route.reason, nearest: route.nearest && nameOf(route.nearest) };
  return { to: nameOf(route.operation), path: Object.entries(route.path), query: route.query };
}

function nameOf({ method, pathKey }: Operation): string {
  return `${method} ${pathKey}`;
}
