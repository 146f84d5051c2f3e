import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Compared, createComparer, type Pact, partially, readPact } from '../../src/contract/index.ts';
import { type ApiDocument, loadDocument } from '../../src/document/index.ts';
import { createJudge } from '../../src/validate/index.ts';

export const folder = import.meta.dirname;

export function readCase(...path: string[]): Pact {
  return readPact([...path, 'pact.json'].join('/'), readFileSync(join(folder, ...path, 'pact.json'), 'utf8'));
}

/** The comparer as the command line puts it together. */
export function comparerFor(document: ApiDocument): (pact: Pact) => Compared {
  const judgePart = createJudge(partially(document));
  return createComparer({ document, judge: createJudge(document), judgePart });
}

export const compare = comparerFor(await loadDocument());
