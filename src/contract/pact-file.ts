import { shown } from '../exchange/wording.ts';
import { UsageError } from '../usage-error.ts';
import { memberOf, type Node, textOf } from './json/node.ts';
import { readValue } from './json/parse.ts';
import { positionsIn } from './json/position.ts';
import type { JsonFault } from './json/scan.ts';
import { headOf } from './pact/head.ts';
import type { FileProblem, Pact, PactFile, PactItem } from './pact/pact.ts';
import { readInteraction } from './pact/read-interaction.ts';
import { quote } from './say.ts';

/**
 * Reads a pact of version 2, 3 or 4 whole.
 * @param provider the provider it must be a pact with
 * @throws UsageError for what is no such pact
 */
export function readPact(source: string, written: string, provider?: string): Pact {
  return wholePact(openPact(source, written, provider));
}

/** Reads all interactions of a pact, and keeps them: whoever asks for one again gets what was read. */
export function wholePact(file: PactFile): Pact {
  const items = Array.from({ length: file.written }, (_, index) => file.item(index));
  return {
    ...file,
    item: (index) => items[index] as PactItem,
    interactions: items.map(({ interaction }) => interaction).filter((interaction) => interaction !== undefined),
    loadable: [file.faults, ...items].every(({ unloadable }) => unloadable.length === 0),
  };
}

/** Opens a pact as `readPact` reads it: its interactions are read when they are asked for. */
export function openPact(source: string, written: string, provider = DEFAULT_PROVIDER): PactFile {
  const mark = written.charCodeAt(0) === 0xfeff;
  const text = mark ? written.slice(1) : written;
  const head = headOf(text);
  const position = positionsIn(text);
  if ('clause' in head) throw notJson(source, head, position(head.offset));
  const { root, items, depth, repeated } = head;
  if (!isPact(root)) throw new UsageError(`${shown(source)} is no pact: it has no list of "interactions"; ${EXAMPLE}`);
  refuseOtherProvider(source, root, provider);
  const version = versionOf(source, root);
  const messages = memberOf(root, 'messages');
  return {
    ...{ source, text, position, version },
    consumer: textOf(memberOf(memberOf(root, 'consumer'), 'name')) ?? '',
    provider: textOf(memberOf(memberOf(root, 'provider'), 'name')) ?? '',
    plugins: memberOf(memberOf(root, 'metadata'), 'plugins') !== undefined,
    written: depth <= DEEPEST ? items.length : 0,
    item: (index) => readItem({ text, version }, items[index] as number, index),
    messagesApart: messages?.kind === 'array' ? messages.items.length : 0,
    faults: { unloadable: fileProblems(depth, mark), repeated },
  };
}

function readItem(file: { readonly text: string; readonly version: 2 | 3 | 4 }, offset: number, index: number): PactItem {
  const unloadable: FileProblem[] = [];
  const { node, repeated } = readValue(file.text, offset);
  return { interaction: readInteraction(node, index, { ...file, unloadable }), unloadable, repeated };
}

/** The provider that the shipped definition stands for. */
export const DEFAULT_PROVIDER = 'connect-api';
export const EXAMPLE =
  'give a file that a Pact library wrote, or a folder of them, for example: connect-conformance compare contracts/pacts.';
/** What verifiers read without giving up. */
const DEEPEST = 127;

/** Whether it is a pact at all, whoever it is with. */
export function isPact(root: Node): boolean {
  const interactions = memberOf(root, 'interactions');
  if (interactions !== undefined) return interactions.kind === 'array';
  return (
    memberOf(root, 'messages')?.kind === 'array' || (memberOf(root, 'consumer') !== undefined && memberOf(root, 'provider') !== undefined)
  );
}

function notJson(source: string, { clause, offset }: JsonFault, { line, column }: { line: number; column: number }): UsageError {
  const where = offset === 0 ? '' : ` at line ${line}, column ${column}`;
  return new UsageError(`${shown(source)} is not JSON: ${clause}${where}; ${EXAMPLE}`);
}

function refuseOtherProvider(source: string, root: Node, expected: string): void {
  const name = textOf(memberOf(memberOf(root, 'provider'), 'name'));
  if (name === expected) return;
  const named = name === undefined ? 'names no provider' : `is a pact with the provider ${quote(name)}`;
  throw new UsageError(
    `${shown(source)} ${named}, and pacts with ${quote(expected)} are compared; set another provider with "provider:" in conformance.yaml or, for example, with --provider ${name === undefined || !/^[\w.-]+$/.test(name) ? 'my-provider' : name}.`,
  );
}

/** A pact without metadata is one of the second version. */
function versionOf(source: string, root: Node): 2 | 3 | 4 {
  const metadata = memberOf(root, 'metadata');
  const specification = memberOf(metadata, 'pact-specification') ?? memberOf(metadata, 'pactSpecification');
  const version = memberOf(specification, 'version') ?? memberOf(metadata, 'pactSpecificationVersion');
  if (version === undefined || version.kind === 'null') return 2;
  const written = version.kind === 'number' ? version.text : (textOf(version) ?? '');
  const major = /^\s*v?([234])(?:\.\d+)*(?:[-+].*)?\s*$/i.exec(written)?.[1];
  if (major === undefined)
    throw new UsageError(
      `${shown(source)} is of version ${quote(written)} of the Pact specification; possible are 2, 3 and 4, for example "pactSpecification": { "version": "4.0" }.`,
    );
  return Number(major) as 2 | 3 | 4;
}

function fileProblems(depth: number, mark: boolean): FileProblem[] {
  const problems: FileProblem[] = [];
  if (mark) problems.push({ clause: 'begins with a byte-order mark', offset: 0 });
  if (depth > DEEPEST)
    problems.push({ clause: `nests ${depth.toLocaleString('en')} levels deep, and verifiers read ${DEEPEST}`, offset: 0 });
  return problems;
}
