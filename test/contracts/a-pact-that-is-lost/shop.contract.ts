import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import { consumer } from '../../../contracts/consumer.ts';

/** All tests pass, and yet something is lost: as when another process writes the same file. */
const { interaction } = consumer('shop');

interaction({ given: [], uponReceiving: 'a question', withRequest: { path: '/' }, willRespondWith: { status: 204 } }, async (url) => {
  await fetch(url);
});

afterAll(() => rmSync(join(inject('pacts').folder, 'shop-connect-api.json')));
