import type { Credentials, Tls } from '../client/index.ts';
import type { ApiDocument, Expansion, Operation } from '../document/index.ts';
import { UsageError } from '../usage-error.ts';
import { plan, type Question } from './plan.ts';

export interface ProbeTarget {
  /** The effective document. Its operation with `x-expansion` is the one that is asked. */
  readonly document: ApiDocument;
  readonly baseUrl: string;
  /** A value for each parameter of the path. */
  readonly path: Readonly<Record<string, string>>;
  /** Absent: nothing is sent, as if the service were open. */
  readonly credentials?: Credentials;
  /** Certificates, for https. */
  readonly tls?: Tls;
}

/** The questions that a probe of this target asks, without asking them. */
export function planProbe(target: ProbeTarget): readonly Question[] {
  return prepare(target).questions;
}

export interface Prepared {
  readonly operation: Operation;
  readonly expansion: Expansion;
  readonly questions: readonly Question[];
}

/** @throws UsageError where the document or the given values do not suffice to ask. */
export function prepare({ document, path }: ProbeTarget): Prepared {
  const operation = document.operations.find((candidate) => candidate.method === 'GET' && candidate.expansion !== undefined);
  if (operation?.expansion === undefined) {
    throw new UsageError(
      `No GET operation of ${document.source} has an x-expansion block, which says what to ask; an overlay can add one, as the shipped spec/corrections.overlay.yaml does.`,
    );
  }
  const names = [...operation.path.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  const missing = names.find((name) => !Object.hasOwn(path, name) || path[name] === '');
  if (missing !== undefined) {
    throw new UsageError(
      `The path ${operation.path} needs a value for ${missing} and none was given; give one such as ${missing}=abc-12345.`,
    );
  }
  const { expansion } = operation;
  const questions = plan({
    parameter: encodeURIComponent(expansion.parameter),
    sections: expansion.sections,
    path: filled(operation.path, path),
    unknownPaths: names.map((name) => ({
      what: name.replace(/_?id$/i, '').replaceAll('_', ' ') || name,
      path: filled(operation.path, { ...path, [name]: unlike(path[name] ?? '') }),
    })),
    schemes: schemesOf(document, operation),
  });
  return { operation, expansion, questions };
}

const PLACEHOLDER = /\{([^{}]+)\}/g;

function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(PLACEHOLDER, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

/** An identifier that has the form of a given one and belongs to nothing. */
function unlike(id: string): string {
  const prefix = id.includes('-') ? id.slice(0, id.indexOf('-') + 1) : '';
  return `${prefix}${id.endsWith('zzzzzz') ? 'yyyyyy' : 'zzzzzz'}`;
}

function schemesOf(document: ApiDocument, operation: Operation): ('basic' | 'bearer')[] {
  const schemes = new Set<'basic' | 'bearer'>();
  for (const name of operation.security.flat()) {
    const scheme = document.at(document.deref(`/components/securitySchemes/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`));
    const kind = typeof scheme === 'object' && scheme !== null && 'scheme' in scheme ? String(scheme.scheme).toLowerCase() : '';
    // A scheme that is named and not described is taken for the usual one.
    schemes.add(kind === 'bearer' ? 'bearer' : 'basic');
  }
  return [...schemes];
}
