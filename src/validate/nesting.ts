import { DEEPEST, mayNestTooDeeply } from '../exchange/nesting.ts';

/** Whether a JSON text nests so deeply that parsing it would take gigabytes. Costs next to nothing for a text that cannot. */
export function nestsTooDeeply(text: string): boolean {
  if (!mayNestTooDeeply(text.length, (at) => text.charCodeAt(at))) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > DEEPEST) return true;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return false;
}

const QUOTE = 0x22;

/** Where the closing quote stands; an escaped quote has an odd number of backslashes before it. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return at;
  }
  return text.length;
}
