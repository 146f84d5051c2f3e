import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pact } from '../../src/contract/index.ts';
import { folder, readCase } from './comparer.ts';
import { type Answer, predict } from './predict.ts';
import { verify } from './verifier.ts';
import { type Running, startWorlds } from './worlds.ts';

/**
 * Rules are read as the verifier reads them: the real one holds the answers of every world against every fixture that it can load, and passes
 * what we say it passes.
 */
const pacts = ['sound', 'broken'].flatMap((kind) => readdirSync(join(folder, kind)).map((name) => readCase(kind, name)));
const loadable = pacts.filter(
  ({ loadable, interactions }) => loadable && interactions.every(({ response }) => response.rules.unloadable.length === 0),
);
let worlds: Running[] = [];

beforeAll(async () => {
  worlds = await startWorlds();
});
afterAll(async () => {
  await Promise.all(worlds.map((world) => world.close()));
});

interface Asked {
  readonly name: string;
  readonly world: string;
  readonly conformant: boolean;
  readonly response: string;
  readonly answer: Answer;
  readonly predicted: boolean | undefined;
}

/** Of all answers to an interaction one of each make: conformant and not, passing and not; another one for each interaction. */
async function askSome(version: Pact['version']): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const pact of loadable.filter((each) => each.version === version))
    for (const { request, response, index } of pact.interactions) {
      const text = response.node ? pact.text.slice(response.node.start, response.node.end) : '{}';
      const makes = new Map<string, Asked>();
      const turn = asked.length % worlds.length;
      for (const { name: world, conformant, ask } of [...worlds.slice(turn), ...worlds.slice(0, turn)]) {
        const answer = await ask(request);
        const predicted = predict(response, answer);
        const make = `${conformant} ${predicted}`;
        if (!makes.has(make))
          makes.set(make, { name: `${pact.source}, interaction ${index}`, world, conformant, response: text, answer, predicted });
      }
      asked.push(...makes.values());
    }
  return asked;
}

describe('the real verifier passes what we say it passes', () => {
  test.each([
    [2, '2.0.0'],
    [3, '3.0.0'],
    [4, '4.0'],
  ] as const)(
    'in files of version %s',
    async (version, written) => {
      const asked = await askSome(version);
      const results = await verify(asked, written);
      const read = asked.map(({ name, world, predicted }, index) => ({ name, world, passes: predicted ?? results[index] }));
      expect(read).toEqual(asked.map(({ name, world }, index) => ({ name, world, passes: results[index] })));
      // What cannot be read exactly is rare, and both outcomes are frequent.
      expect(asked.filter(({ predicted }) => predicted === undefined).length).toBeLessThan(asked.length / 50);
      expect(results.filter((passed) => passed).length).toBeGreaterThan(asked.length / 20);
      expect(results.filter((passed) => passed === false).length).toBeGreaterThan(asked.length / 20);
    },
    240_000,
  );
});
