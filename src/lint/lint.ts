import { Spectral } from '@stoplight/spectral-core';
import type { ApiDocument } from '../document/index.ts';
import type { DocumentPlace, Finding, Severity } from '../finding.ts';
import { listeners, type Seen } from './define.ts';
import { pathOf, pointerOf } from './node.ts';
import ruleset from './ruleset.ts';

/** Runs all rules over a document that was loaded. Nothing is read again: not the file, not a reference. */
export async function lint(document: ApiDocument): Promise<Finding[]> {
  const seen = new Map<string, Seen>();
  listeners.set(document.data, (one) => seen.set(keyOf(one.code, one.path, one.message), one));
  try {
    const results = await spectral().run(parsed(document));
    const findings = results.map(({ code, path, message, severity }): Finding => {
      const detail = seen.get(keyOf(String(code), path, message));
      return findingOf(document, { code: String(code), message, path: detail?.path ?? path }, SEVERITIES[severity] ?? 'info', detail);
    });
    return findings.sort(byPlace);
  } finally {
    listeners.delete(document.data);
  }
}

/** Of Spectral's four severities, in their order. */
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'info'];

let instance: Spectral | undefined;

function spectral(): Spectral {
  if (instance === undefined) {
    instance = new Spectral({ resolver: NO_RESOLVER as unknown as Resolver });
    instance.setRuleset(ruleset);
  }
  return instance;
}

type Resolver = NonNullable<NonNullable<ConstructorParameters<typeof Spectral>[0]>['resolver']>;

/** Spectral resolves references before it runs a rule, over the network too, and for ever where they go in circles. Ours need it not. */
const NO_RESOLVER = { uriCache: {}, resolve: async (result: unknown) => ({ result, graph: null, errors: [], refMap: {} }) };

/** A document as Spectral takes one that is read already: its data, and where each part was written. */
function parsed({ data, source, locate }: ApiDocument): Parameters<Spectral['run']>[0] {
  const getLocationForJsonPath = (_: unknown, path: readonly (string | number)[]) => ({ range: rangeOf(locate(pointerOf(path))) });
  return { parsed: { data, diagnostics: [], ast: undefined, lineMap: [] }, getLocationForJsonPath, source };
}

/** Spectral counts lines and columns from 0. */
function rangeOf({ line, column, endLine = line, endColumn = column }: DocumentPlace) {
  return { start: { line: line - 1, character: column - 1 }, end: { line: endLine - 1, character: endColumn - 1 } };
}

function findingOf(
  document: ApiDocument,
  { code, message, path }: Pick<Seen, 'code' | 'message' | 'path'>,
  severity: Severity,
  { part, against = [], facts = {} }: Partial<Seen> = {},
): Finding {
  const at = document.locate(pointerOf(path), part);
  return { code, severity, message, at: [at, ...against.map((node) => document.locate(pointerOf(pathOf(node))))], facts };
}

function keyOf(code: string, path: readonly (string | number)[], message: string): string {
  return `${code}\n${pointerOf(path)}\n${message}`;
}

function byPlace(left: Finding, right: Finding): number {
  const [one, other] = [left.at[0] as DocumentPlace, right.at[0] as DocumentPlace];
  return (
    compare(one.source, other.source) ||
    one.line - other.line ||
    one.column - other.column ||
    compare(left.code, right.code) ||
    compare(left.message, right.message)
  );
}

function compare(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}
