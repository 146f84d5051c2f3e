import { readJson, unescapeJson } from './decode.ts';
import type { Found } from './text.ts';

/** A name, a string or what else stands in a JSON text: what is between its quotes. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly isEscaped: boolean;
  readonly isName?: boolean;
  /** Of what stands without quotes. */
  readonly isNumber?: boolean;
}

export function readToken(raw: string, isEscaped: boolean): string {
  return isEscaped ? readJson(raw) : raw;
}

export function isJsonNumber(raw: string): boolean {
  return /^-?\d[\d.eE+-]*$/.test(raw);
}

/** What was found in a string, at the places where it is written. */
export function lifted(found: readonly Found[], raw: string, from: number, isEscaped: boolean): readonly Found[] {
  if (found.length === 0) return found;
  const at = isEscaped ? unescapeJson(raw).at : undefined;
  return found.map((each) => ({ ...each, start: from + (at?.[each.start] ?? each.start), end: from + (at?.[each.end] ?? each.end) }));
}
