import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as comparer from '@pactflow/openapi-pact-comparator';
import { describe, expect, test } from 'vitest';
import { loadDocument } from '../../src/document/index.ts';
import { compare, folder, readCase } from './comparer.ts';

const { data } = await loadDocument();
// Its own types name files that do not resolve.
const { Comparator } = comparer as unknown as {
  Comparator: new (documents: { oas: unknown }) => { compare(pact: unknown): AsyncIterable<{ type: string; code: string }> };
};
const other = new Comparator({ oas: structuredClone(data) });

/** Its objections to sound pacts, each with the reason why it is its own mistake. */
const MISTAKES: Record<string, string[]> = {
  // It compares the base64 text with the schema, and not what the text stands for.
  'a-body-in-base64': ['response.body.incompatible'],
  // It takes an Accept with several media types for a single one.
  'a-request-that-accepts-json-among-others': ['request.accept.incompatible'],
  // It reads every file as HTTP interactions; a message has none of their members.
  'a-synchronous-message-in-a-file-of-version-3': ['throws'],
  // The verifier takes a missing status for 200.
  'no-status-means-200': ['throws'],
  // It holds the repeated parameter to the style of a single one; what the vendor's own client sends is no breach by itself.
  'the-doubled-wire-form-in-version-2': ['request.query.incompatible'],
};

/** What the other comparer calls an error in a pact; `undefined` where it cannot read the file. */
async function errorsOfTheOther(kind: string, name: string): Promise<string[] | undefined> {
  const errors: string[] = [];
  try {
    const pact: unknown = JSON.parse(readFileSync(join(folder, kind, name, 'pact.json'), 'utf8'));
    for await (const { type, code } of other.compare(pact)) if (type === 'error') errors.push(code);
  } catch {
    return undefined;
  }
  return errors;
}

describe('what the other comparer finds, we find too', () => {
  test.each(readdirSync(join(folder, 'broken')).sort())('%s', async (name) => {
    const errors = await errorsOfTheOther('broken', name);
    if (errors && errors.length > 0) expect(compare(readCase('broken', name)).findings).not.toEqual([]);
  });
});

test('where it objects to a sound pact, it is wrong, and here is why', async () => {
  const objections: Record<string, string[]> = {};
  for (const name of readdirSync(join(folder, 'sound')).sort()) {
    const errors = await errorsOfTheOther('sound', name);
    if (errors === undefined || errors.length > 0) objections[name] = errors ? [...new Set(errors)] : ['throws'];
  }
  expect(objections).toEqual(MISTAKES);
});
