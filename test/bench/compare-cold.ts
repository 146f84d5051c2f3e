import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDocument } from '../../src/document/index.ts';
import { effectiveText } from '../../src/document/print.ts';
import { printRace, raceCold } from './cold.ts';

/** What a user waits for when pacts are compared: whole processes, on the pacts of this repository and on one of 1,000 interactions. */
const root = join(import.meta.dirname, '../..');
const ours = join(root, 'dist/cli.js');
const theirs = join(root, 'node_modules/.bin/opc');
const few = join(root, 'contracts/pacts/connector-health-connect-api.json');
const folder = mkdtempSync(join(tmpdir(), 'compare-cold-'));
try {
  const [definition, many] = [join(folder, 'openapi.json'), join(folder, 'pact.json')];
  writeFileSync(definition, effectiveText(await loadDocument(), 'json'));
  writeFileSync(
    many,
    manyTimes(JSON.parse(readFileSync(join(root, 'contracts/pacts/connector-inventory-connect-api.json'), 'utf8')), 1000),
  );
  for (const pact of [few, many])
    printRace(
      raceCold([
        {
          name: `connect-conformance compare, ${pact === few ? 'one pact' : '1,000 interactions'}`,
          args: [ours, 'compare', pact],
          exitCodes: [0],
        },
        { name: 'openapi-pact-comparator', args: [theirs, '--oas', definition, pact], exitCodes: [0, 1] },
      ]),
    );
} finally {
  rmSync(folder, { recursive: true });
}

function manyTimes(pact: { readonly interactions: readonly { readonly description: string }[] }, count: number): string {
  const interactions = Array.from({ length: count }, (_, index) => {
    const interaction = pact.interactions[index % pact.interactions.length];
    return { ...interaction, description: `${interaction?.description}, ${index}` };
  });
  return JSON.stringify({ ...pact, interactions }, null, 2);
}
