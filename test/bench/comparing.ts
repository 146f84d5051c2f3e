/** A pact of 1,000 interactions held against the definition, beside the comparer of PactFlow on the same pact in the same run. */
import { readFileSync } from 'node:fs';
import * as comparer from '@pactflow/openapi-pact-comparator';
import { createComparer, openPact, partially } from '../../src/contract/index.ts';
import { loadDocument } from '../../src/document/index.ts';
import { createJudge } from '../../src/validate/index.ts';

const { Comparator } = comparer as unknown as {
  Comparator: new (documents: { oas: unknown }) => { compare(pact: unknown): AsyncIterable<unknown> };
};
const INTERACTIONS = 1000;
/** The first ones warm both up. */
const WARM_UP = 4;
const ROUNDS = 25;

const document = await loadDocument();
const one = JSON.parse(readFileSync(new URL('../../contracts/pacts/connector-inventory-connect-api.json', import.meta.url), 'utf8'));
const interactions = Array.from({ length: INTERACTIONS }, (_, index) => {
  const interaction = structuredClone(one.interactions[index % one.interactions.length]);
  return { ...interaction, description: `${interaction.description}, ${index}` };
});
const text = JSON.stringify({ ...one, interactions });

const ours = createComparer({ document, judge: createJudge(document), judgePart: createJudge(partially(document)) });
const compareOurs = (): number => ours(openPact('pact.json', text)).findings.length;
const theirs = new Comparator({ oas: structuredClone(document.data) });
async function compareTheirs(): Promise<number> {
  let results = 0;
  for await (const _ of theirs.compare(JSON.parse(text))) results++;
  return results;
}

const times: { ours: number; theirs: number }[] = [];
for (let round = 0; round < WARM_UP + ROUNDS; round++) {
  const first = performance.now();
  compareOurs();
  const second = performance.now();
  await compareTheirs();
  if (round >= WARM_UP) times.push({ ours: second - first, theirs: performance.now() - second });
}
const row = (name: string, values: number[]): void => {
  const sorted = values.toSorted((a, b) => a - b);
  const [least, middle, most] = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)] as [number, number, number];
  console.log(`${name.padEnd(44)} ${middle.toFixed(2).padStart(8)}  (${least.toFixed(2)} … ${most.toFixed(2)})`);
};
console.log(`${INTERACTIONS} interactions, ${(text.length / 1e6).toFixed(1)} MB`);
row(
  'ours, ms',
  times.map((time) => time.ours),
);
row(
  'openapi-pact-comparator, ms',
  times.map((time) => time.theirs),
);
row(
  'ours / theirs',
  times.map((time) => time.ours / time.theirs),
);
