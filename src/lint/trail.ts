import { rules } from '../../rules/index.ts';
import type { ApiDocument, Correction } from '../document/index.ts';
import type { DocumentPlace, Finding } from '../finding.ts';
import { createApi } from './api.ts';
import { defectsOf } from './define.ts';
import { pathOf, pointerOf } from './node.ts';

/** What the rules found after each action of an overlay, so that one can say which action a fault ended with. */
export interface Trail {
  /** To be called after each action, with the document as it is then. */
  readonly note: (correction: Correction, document: Pick<ApiDocument, 'data' | 'locate'>) => void;
  /** Whether a fault of the published document is still among later findings, be it elsewhere. */
  readonly remains: (fault: Finding, published: readonly Finding[], later: readonly Trace[]) => boolean;
  /** The action after which a fault was never found again; undefined where no action that was looked at ended it. */
  readonly correctorOf: (fault: Finding, published: readonly Finding[]) => Correction | undefined;
}

type Trace = Pick<Finding, 'code' | 'message' | 'at'>;

/**
 * Asks after each action the rules that the action says it answers to (`x-corrects`), and the given ones after every action.
 */
export function createTrail(codes: ReadonlySet<string> = new Set()): Trail {
  const steps: { readonly correction: Correction; readonly codes: ReadonlySet<string>; readonly found: readonly Trace[] }[] = [];
  return {
    note: (correction, document) => {
      const asked = new Set([...correction.corrects, ...codes].filter((code) => Object.hasOwn(rules, code)));
      steps.push({ correction, codes: asked, found: asked.size === 0 ? [] : find(asked, document) });
    },
    remains,
    correctorOf: (fault, published) => {
      const looked = steps.filter((step) => step.codes.has(fault.code));
      const last = looked.findLastIndex((step) => remains(fault, published, step.found));
      return looked[last + 1]?.correction;
    },
  };
}

function find(codes: ReadonlySet<string>, { data, locate }: Pick<ApiDocument, 'data' | 'locate'>): Trace[] {
  const api = createApi(data);
  return Object.entries(rules)
    .filter(([code]) => codes.has(code))
    .flatMap(([code, rule]) =>
      defectsOf(rule, api).map(({ at, part, message }): Trace => ({ code, message, at: [locate(pointerOf(pathOf(at)), part)] })),
    );
}

/** The same fault says the same, up to what it was held against; it lies where it lay, or where no other fault of the published document lies. */
function remains(fault: Finding, published: readonly Finding[], later: readonly Trace[]): boolean {
  const same = later.filter((one) => one.code === fault.code && headOf(one) === headOf(fault));
  const others = new Set(published.filter((one) => one.code === fault.code && headOf(one) === headOf(fault)).map(placeOf));
  return same.some((one) => placeOf(one) === placeOf(fault) || !others.has(placeOf(one)));
}

function headOf({ message }: Trace): string {
  return message.split('; ', 1)[0] as string;
}

function placeOf({ at }: Trace): string {
  const { source, line, column } = at[0] as DocumentPlace;
  return `${source}:${line}:${column}`;
}
