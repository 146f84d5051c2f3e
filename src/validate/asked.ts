import type { Expansion } from '../document/index.ts';
import { memoised } from '../memoised.ts';

/** Which sections a request asks for, however it writes them: commas, `%2C` and repeated parameters make no difference. */
export interface Asked {
  /** The documented ones, each once, in the order of their first mention. */
  readonly sections: ReadonlySet<string>;
  readonly unknown: readonly string[];
  /** How often the parameter occurs. The document defines once; the vendor's own generated client sends it twice. */
  readonly repeated: boolean;
  /** What the answer must be. `either` where no documented section is asked for and yet something is. */
  readonly form: 'list' | 'map' | 'either';
  /** The sections in their order, and the same without regard to it. */
  readonly order: string;
  readonly set: string;
}

type Query = readonly (readonly [name: string, value: string])[];

/** @param query decoded pairs, in wire order */
export function sectionsAsked(expansion: Expansion, query: Query): Asked {
  return readings(expansion)(query);
}

/** A URL that comes again is routed once, and so has one query. */
const readings = memoised((expansion: Expansion) =>
  memoised((query: Query): Asked => {
    const values = query.filter(([name]) => name === expansion.parameter).map(([, value]) => value.split(','));
    const all = values.flat();
    const sections = new Set(all.filter((value) => expansion.sections.includes(value)));
    const unknown = [...new Set(all.filter((value) => !expansion.sections.includes(value)))];
    const form = values.length === 0 ? 'list' : sections.size > 0 ? 'map' : 'either';
    return { sections, unknown, repeated: values.length > 1, form, order: [...sections].join(), set: [...sections].sort().join() };
  }),
);
