import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Terms } from './consumer.ts';

/**
 * What is wrong with the pacts in a folder, beside which stand the lists of what was declared: lost interactions, another version than the
 * fourth, and, unless they are about to be replaced, a difference from the committed ones.
 */
export function problemsOf(written: string, contracts: string, isUpdate = false): string[] {
  const declared = named(written, '.declared');
  const problems = declared.flatMap((consumer) => lossesOf(written, consumer));
  if (isUpdate) return problems;
  const [files, committed] = [named(contracts, '.contract.ts'), named(join(contracts, 'pacts'), ENDING)];
  return [
    ...problems,
    ...committed
      .filter((name) => !files.includes(name))
      .map((name) => `contracts/pacts has a pact of ${name}, which has no contract; ${REMEDY}`),
    ...files.filter((name) => !committed.includes(name)).map((name) => `contracts/pacts has no pact of ${name}; ${REMEDY}`),
    ...declared
      .filter((name) => committed.includes(name) && textOf(written, name) !== textOf(join(contracts, 'pacts'), name))
      .map((name) => `The pact of ${name} is not the one in contracts/pacts; ${REMEDY}`),
  ];
}

const ENDING = '-connect-api.json';
const REMEDY = 'run npm run contracts.';

function named(folder: string, ending: string): string[] {
  return globSync(`*${ending}`, { cwd: folder })
    .map((file) => basename(file, ending))
    .sort();
}

const textOf = (folder: string, consumer: string): string => {
  const file = join(folder, `${consumer}${ENDING}`);
  return existsSync(file) ? readFileSync(file, 'utf8') : '{}';
};

interface Written {
  readonly interactions?: readonly {
    readonly type: string;
    readonly description: string;
    readonly providerStates?: readonly { readonly name: string }[];
  }[];
  readonly metadata?: { readonly pactSpecification?: { readonly version?: string } };
}

function lossesOf(folder: string, consumer: string): string[] {
  const { interactions = [], metadata } = JSON.parse(textOf(folder, consumer)) as Written;
  const declared = new Set(
    readFileSync(join(folder, `${consumer}.declared`), 'utf8')
      .trim()
      .split('\n'),
  );
  const keys = interactions.map(({ description, providerStates = [] }) =>
    keyOf({ uponReceiving: description, given: providerStates.map(({ name }) => ({ sentence: name, gives: [] })) }),
  );
  const lost = [...declared].filter((key) => !keys.includes(key));
  const version = metadata?.pactSpecification?.version;
  return [
    ...(keys.length === declared.size && lost.length === 0
      ? []
      : [
          `${consumer} declares ${counted(declared.size)} and wrote ${keys.length}${lost.length > 0 ? `; missing: ${lost.join(', ')}` : ''}.`,
        ]),
    ...(interactions.length > 0 && (version !== '4.0' || interactions.some(({ type }) => type !== 'Synchronous/HTTP'))
      ? [`The pact of ${consumer} is of version ${version}, and pacts of version 4.0 hold all that a contract says.`]
      : []),
  ];
}

const counted = (count: number): string => (count === 1 ? '1 interaction' : `${count} interactions`);

/** What pact libraries tell two interactions by: not the parameters of a state. */
export function keyOf({ uponReceiving, given }: Pick<Terms, 'uponReceiving' | 'given'>): string {
  return JSON.stringify([uponReceiving, ...given.map(({ sentence }) => sentence)]);
}

/** Puts the written pacts in the place of the committed ones, and takes away those that have no contract. */
export function replacePacts(written: string, contracts: string): void {
  const pacts = join(contracts, 'pacts');
  mkdirSync(pacts, { recursive: true });
  const files = named(contracts, '.contract.ts');
  for (const name of named(pacts, ENDING)) if (!files.includes(name)) rmSync(join(pacts, `${name}${ENDING}`));
  for (const name of named(written, ENDING)) copyFileSync(join(written, `${name}${ENDING}`), join(pacts, `${name}${ENDING}`));
}
