import type { RuleDefinition } from '@stoplight/spectral-core';
import { type Api, apiOf } from './api.ts';
import { depthOf, isObject, type Node, pathOf } from './node.ts';

/** One rule of `rules/`: what it looks for, and how it finds it. */
export interface Rule {
  /** One line that says what the rule looks for. */
  readonly summary: string;
  readonly find: (api: Api) => Iterable<Defect>;
}

export interface Defect {
  /** What was seen. */
  readonly at: Node;
  /** `key` where the name of the member is at fault, `value` where its value alone is. */
  readonly part?: 'key' | 'value';
  /** One sentence, the full stop included. */
  readonly message: string;
  /** What it was held against. */
  readonly against?: readonly Node[];
  /** The values the sentence was made from. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/**
 * A rule as Spectral knows it. It is given the whole document as it was written, follows references itself and so needs no resolver:
 * that is what lets it run on documents that would hang one.
 */
export function defineRule(rule: Rule): RuleDefinition {
  const definition: RuleDefinition = {
    description: rule.summary,
    given: '$',
    resolved: false,
    severity: 'error',
    message: '{{error}}',
    // biome-ignore lint/suspicious/noThenProperty: Spectral names it so.
    then: {
      function: (data, _options, context) => {
        if (!isObject(data)) return [];
        const code = (context.rule as { readonly name?: string }).name ?? '';
        return defectsOf(definition, apiOf(data)).map((defect) => {
          const path = pathOf(defect.at);
          listeners.get(data)?.({ ...defect, code, path });
          return { message: defect.message, path: path.map(encodeSegment) };
        });
      },
    },
  };
  finders.set(definition, rule.find);
  return definition;
}

/** What one rule finds, without Spectral. */
export function defectsOf(definition: RuleDefinition, api: Api): Defect[] {
  const find = finders.get(definition);
  return find === undefined ? [] : bounded(find(api)).map((defect) => ({ ...defect, message: literal(defect.message) }));
}

const finders = new WeakMap<RuleDefinition, Rule['find']>();

/** A defect under the name of its rule, with its path written out. */
export interface Seen extends Defect {
  readonly code: string;
  readonly path: readonly (string | number)[];
}

/** Spectral carries a message and a path. Who wants a rule's facts and the second places listens for the document's data. */
export const listeners = new WeakMap<object, (seen: Seen) => void>();

/** What all the paths of one rule's defects may add up to; an honest document stays far below. */
const STEPS = 400_000;

function bounded(defects: Iterable<Defect>): Defect[] {
  const kept: Defect[] = [];
  let steps = 0;
  for (const defect of defects) {
    steps += depthOf(defect.at) + 1;
    if (steps > STEPS) break;
    kept.push(defect);
  }
  return kept;
}

/** Spectral fills `{{…}}` in messages, and ours quote documents. */
function literal(message: string): string {
  return message.replace(/\{(?=\{)/g, '{ ').trim();
}

/** Spectral reads the segments of a path as parts of a JSON Pointer. */
function encodeSegment(segment: string | number): string | number {
  return typeof segment === 'string' && /~[01]/.test(segment) ? segment.replaceAll('~', '~0') : segment;
}
