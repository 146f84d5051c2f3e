import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { PactV4 } from '@pact-foundation/pact';
import { inject, test } from 'vitest';
import { keyOf } from './pacts.ts';
import type { State } from './states.ts';
import { refuseTraps, refuseTwin } from './traps.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the consumers write their pacts, and what they declare. */
    pacts: { readonly folder: string };
  }
}

/** One interaction of a contract: given, upon receiving, with, will respond. */
export interface Terms {
  readonly given: readonly State[];
  readonly uponReceiving: string;
  readonly withRequest: { readonly path: Text; readonly query?: Readonly<Record<string, string | string[]>>; readonly headers?: Headers };
  readonly willRespondWith: { readonly status: number; readonly headers?: Headers; readonly body?: unknown };
}

/** A text, or a matcher of one. */
type Text = string | { readonly 'pact:matcher:type': string; readonly value: string };
type Headers = Readonly<Record<string, Text>>;

/** What the consumer does against a service that keeps the terms. */
export type Doing = (baseUrl: string) => Promise<void>;

export interface Consumer {
  /** A test, which writes the terms into the consumer's pact if the consumer asks as they say. */
  interaction(terms: Terms, doing: Doing): Terms;
  /** The same once more, within the test of another. */
  during(terms: Terms, doing: Doing): Promise<void>;
}

export function consumer(name: string): Consumer {
  const { folder } = inject('pacts');
  const declared = new Set<string>();
  const during = (terms: Terms, doing: Doing): Promise<void> => keep(name, folder, terms, doing);
  return {
    during,
    interaction(terms, doing) {
      refuseTraps(terms);
      refuseTwin(terms, declared);
      declared.add(keyOf(terms));
      appendFileSync(join(folder, `${name}.declared`), `${keyOf(terms)}\n`);
      test(terms.uponReceiving, () => during(terms, doing));
      return terms;
    },
  };
}

/** Parameters of the media type are the service's affair; without the rule Pact holds them to the letter. */
const JSON_TEXT = { 'pact:matcher:type': 'regex', regex: 'application/json(?:\\s*;.*)?', value: 'application/json' } as const;

/** Lets a consumer ask a service that keeps the terms; rejects if it asked otherwise, or not at all. */
export async function keep(name: string, folder: string, terms: Terms, doing: Doing): Promise<void> {
  const { given, uponReceiving, withRequest, willRespondWith } = terms;
  let interaction = new PactV4({ dir: folder, consumer: name, provider: 'connect-api', logLevel: 'error' }).addInteraction();
  for (const { sentence, parameters } of given) interaction = interaction.given(sentence, parameters && { ...parameters });
  await interaction
    .uponReceiving(uponReceiving)
    .withRequest('GET', withRequest.path, (request) => {
      if (withRequest.query) request.query({ ...withRequest.query });
      if (withRequest.headers) request.headers({ ...withRequest.headers });
    })
    .willRespondWith(willRespondWith.status, (response) => {
      response.headers({ ...(willRespondWith.body === undefined ? {} : { 'Content-Type': JSON_TEXT }), ...willRespondWith.headers });
      if (willRespondWith.body !== undefined) response.jsonBody(willRespondWith.body);
    })
    .executeTest(({ url }) => doing(url));
}
