import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PactV4 } from '@pact-foundation/pact';

export interface Expected {
  readonly status: number;
  readonly headers?: Readonly<Record<string, { readonly 'pact:matcher:type': string; readonly value: string }>>;
  readonly body?: unknown;
}

/** What the Pact library makes of each of the expected responses: the `response` of the interaction that it writes, as JSON text. */
export async function writePact(expected: readonly Expected[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pact-'));
  try {
    const pact = new PactV4({ dir: folder, consumer: 'c', provider: 'p', logLevel: 'error' });
    const written = expected.map(({ status, headers, body }, index) =>
      pact
        .addInteraction()
        .uponReceiving(`q${index}`)
        .withRequest('GET', `/q/${index}`)
        .willRespondWith(status, (response) => {
          if (headers) response.headers({ ...headers });
          if (body !== undefined) response.jsonBody(body);
        }),
    );
    // One mock service stands for all that were added before.
    await written.at(-1)?.executeTest(async ({ url }) => {
      for (const index of expected.keys()) await (await fetch(`${url}/q/${index}`)).text();
    });
    const { interactions } = JSON.parse(readFileSync(join(folder, 'c-p.json'), 'utf8')) as {
      interactions: { description: string; response: unknown }[];
    };
    return expected.map((_, index) => JSON.stringify(interactions.find(({ description }) => description === `q${index}`)?.response));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
