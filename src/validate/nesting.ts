/** Levels of nesting. Far beyond what anybody writes, far below what hurts: JSON.parse needs some fifty bytes a level. */
const DEEPEST = 1_000_000;

/** Whether a JSON text nests so deeply that parsing it would take gigabytes. Costs next to nothing for a text that cannot. */
export function nestsTooDeeply(text: string): boolean {
  if (text.length < DEEPEST || estimateOpenings(text) < DEEPEST / 2) return false;
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

/** How many brackets and braces open, from one character in 64 on average. Where the next one is taken cannot be foreseen, so nothing hides from it. */
function estimateOpenings(text: string): number {
  let found = 0;
  for (let at = 0; at < text.length; at += 1 + Math.floor(Math.random() * 127)) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) found++;
  }
  return found * 64;
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
