import { expect, test } from 'vitest';
import { loadDocument } from '../../src/document/index.ts';
import { prepare } from '../../src/document/prepare.ts';
import { openPrepared, type Prepared } from '../../src/document/prepared.ts';
import { SHIPPED, shippedFile } from '../../src/shipped.ts';

/** The document that the build prepares is the one that is loaded: in what it holds, and in where it was written. */
const files = [SHIPPED.spec, SHIPPED.overlay].map(shippedFile);
const loaded = await loadDocument();
const written = JSON.stringify(prepare(loaded));
const opened = openPrepared(JSON.parse(written) as Prepared, files);
const pointers = Object.keys((JSON.parse(written) as Prepared).places);

test('it holds the same', () => {
  const { at: _at, deref: _deref, locate: _locate, ...values } = loaded;
  expect(opened).toMatchObject(values);
  expect(Object.keys(opened).sort()).toEqual(Object.keys(loaded).sort());
  expect(pointers.length).toBeGreaterThan(500);
  for (const pointer of pointers) {
    expect(opened.at(pointer)).toEqual(loaded.at(pointer));
    expect(opened.deref(pointer)).toBe(loaded.deref(pointer));
  }
});

test('it was written in the same places', () => {
  const absent = ['/paths/nowhere', '/components/schemas/none/properties/x', '/paths/~01', 'toString', '/__proto__', '/info/title/0/a'];
  for (const pointer of [...pointers, ...absent, ...pointers.map((each) => `${each}/not there`)])
    for (const part of [undefined, 'key', 'value'] as const) expect(opened.locate(pointer, part)).toEqual(loaded.locate(pointer, part));
});

test('it names its files as they are given', () => {
  const elsewhere = openPrepared(JSON.parse(written) as Prepared, ['/a/spec.yaml', '/a/overlay.yaml']);
  expect(elsewhere.source).toBe('/a/spec.yaml');
  expect(elsewhere.overlays).toEqual(['/a/overlay.yaml']);
  expect(new Set(elsewhere.corrections.flatMap(({ overlay, at }) => [overlay, at.source]))).toEqual(new Set(['/a/overlay.yaml']));
  expect(new Set(pointers.map((pointer) => elsewhere.locate(pointer).source))).toEqual(
    new Set(elsewhere.overlays.concat(elsewhere.source)),
  );
  expect(written.includes(shippedFile('spec'))).toBe(false);
});
