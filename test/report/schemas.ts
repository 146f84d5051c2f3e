import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import draft4 from 'ajv-draft-04';
import { validateXML } from 'xmllint-wasm';

const read = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8');
const formats = { uri: true, 'uri-reference': /^[^\s\\]*$/, 'date-time': true } as const;

const ours = new Ajv2020({ allErrors: true, strictRequired: false }).compile(JSON.parse(read('../../src/report/report.schema.json')));
const Draft4 = draft4.default as unknown as typeof Ajv;
const published = new Draft4({ strict: false, unicodeRegExp: false, formats }).compile(JSON.parse(read('schemas/sarif-2.1.0-rtm.5.json')));

/** Against our own schema of the json report. */
export function reportProblems(text: string): unknown[] {
  return ours(JSON.parse(text)) ? [] : (ours.errors ?? []);
}

/** Against the published schema of SARIF 2.1.0. */
export function sarifProblems(text: string): unknown[] {
  return published(JSON.parse(text)) ? [] : (published.errors ?? []);
}

/** Against the published schema of JUnit results. */
export async function xmlProblems(documents: readonly string[]): Promise<unknown[]> {
  const xml = documents.map((contents, index) => ({ fileName: `${index}.xml`, contents }));
  const schema = [{ fileName: 'junit.xsd', contents: read('schemas/jenkins-junit.xsd') }];
  return [...(await validateXML({ xml, schema })).errors];
}
