import type { JsonLook } from './json.ts';
import { isJsonNumber, lifted, readToken, type Token } from './json-token.ts';
import { walkJson } from './json-walk.ts';
import type { Known } from './known.ts';
import { type Hit, SHORTEST } from './needles.ts';
import { type Found, occurrencesOf } from './text.ts';

/** Where values that are known occur in a JSON text: within its strings, names and numbers, so that it keeps its structure. */
export function occurrencesInJson(known: Known, text: string, { encoding, isSound }: JsonLook): readonly Found[] {
  if (known.size === 0) return NONE;
  const hits = known.find(text);
  const found: Found[] = [];
  const look = ({ start, end, isEscaped, isName = false, isNumber }: Token): void => {
    const raw = text.slice(start, end);
    if (raw.length < known.shortest || known.clean.get(raw)) return;
    if (isNumber !== undefined) {
      if (raw.length >= SHORTEST && known.find(raw).length > 0) found.push({ start, end, value: raw, isNumber });
      return;
    }
    const occurrences = occurrencesOf(known, readToken(raw, isEscaped), isName);
    if (occurrences.length === 0 && !isName) known.clean.set(raw, true);
    for (const each of lifted(occurrences, raw, start, isEscaped)) found.push(each);
  };
  for (const token of encoding) look(token);
  if (hits.length > 0) for (const token of tokensAt(text, hits)) look(token);
  return isSound ? found : [...found, ...occurrencesOf(known, text)];
}

/** Names, strings and what else stands there that hold a hit; all of them where a hit goes over the bounds of one. */
function tokensAt(text: string, hits: readonly Hit[]): Token[] {
  const all: Token[] = [];
  const those: Token[] = [];
  let next = 0;
  let isInside = true;
  const add = (token: Token): void => {
    all.push(token);
    for (let isFirst = true; next < hits.length && (hits[next] as Hit).start < token.end; next++) {
      const { start, end } = hits[next] as Hit;
      if (start < token.start || end > token.end) isInside = false;
      else if (isFirst) those.push(token);
      isFirst = false;
    }
  };
  const isWhole = walkJson(text, {
    open: () => undefined,
    close() {},
    name: (start, end, isEscaped) => add({ start, end, isEscaped, isName: true }),
    string: (start, end, isEscaped) => add({ start, end, isEscaped }),
    bare: (start, end) => add({ start, end, isEscaped: false, isNumber: isJsonNumber(text.slice(start, end)) }),
  });
  return isInside && isWhole && next === hits.length ? those : all;
}

const NONE: readonly Found[] = [];
