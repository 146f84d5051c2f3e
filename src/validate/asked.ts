import type { Expansion } from '../document/index.ts';

/** Which sections a request asks for, however it writes them. */
export interface Asked {
  /** All values in wire order: commas, `%2C` and repeated parameters make no difference. */
  readonly values: readonly string[];
  /** The documented ones among them, each once, in the order of their first mention. */
  readonly sections: ReadonlySet<string>;
  readonly unknown: readonly string[];
  /** How often the parameter occurs. The document defines once; the vendor's own generated client sends it twice. */
  readonly repeated: boolean;
  /** What the answer must be. `either` where no documented section is asked for and yet something is. */
  readonly form: 'list' | 'map' | 'either';
}

/** @param query decoded pairs, in wire order */
export function sectionsAsked(expansion: Expansion, query: readonly (readonly [string, string])[]): Asked {
  const values: string[] = [];
  let parameters = 0;
  for (const [name, value] of query) {
    if (name !== expansion.parameter) continue;
    parameters++;
    values.push(...value.split(','));
  }
  const sections = new Set(values.filter((value) => expansion.sections.includes(value)));
  const unknown = [...new Set(values.filter((value) => !expansion.sections.includes(value)))];
  return { values, sections, unknown, repeated: parameters > 1, form: parameters === 0 ? 'list' : sections.size > 0 ? 'map' : 'either' };
}
