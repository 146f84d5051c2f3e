import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';
import type { Asked } from './asked.ts';
import type { World } from './world.ts';

/** Something that the provider does otherwise than the sound service it is without it. */
export interface Behaviour {
  /** One line: what it does. */
  readonly summary: string;
  /** What it takes the request to be. */
  hear?(asked: Asked, world: World): Asked;
  /** Changes the store before it is asked. */
  live?(world: World, count: number): void;
  /** What it says in place of the sound answer, which it may change and return. */
  answer?(answer: Answer, asked: Asked): Answer;
  /** How it writes its answer. `body` is as it would go out: encoded, and named so in the headers. */
  deliver?(response: ServerResponse, answer: Delivered, asked: Asked): void;
}

export interface Delivered {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

/** A behaviour that breaks the contract. */
export interface Fault extends Behaviour {
  /** The codes of the checks that find it: each of them does. */
  readonly foundAs: readonly string[];
  /** It keeps a probe from testing some of the service, or any of it. */
  readonly untestable?: 'partly' | 'wholly';
}
