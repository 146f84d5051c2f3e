/**
 * Text that came from traffic or files, made safe to show on one line: what a terminal, an editor or a CI log would obey
 * instead of showing becomes a visible escape. Each format escapes its own markup on top of this.
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, escaped).replace(COLON_COMMAND, ': :').replace(HASH_COMMAND, '# #');
}

/**
 * A value as JSON whose strings are safe to print: `JSON.stringify` leaves C1 and bidi controls as they are, and what a CI runner
 * reads as a command. Such characters stand inside strings only, where an escape means the same.
 */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replace(UNSEEN, (character) => (character === '\n' ? character : character.split('').map(unicodeEscape).join('')))
    .replace(COLON_COMMAND, ':\\u003a')
    .replace(HASH_COMMAND, '#\\u0023');
}

/**
 * Control characters (ANSI begins with one), line and paragraph separators, bidi controls that reorder what a reader sees,
 * zero-width characters that hide, lone surrogates that no encoding can carry, and what XML cannot hold.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu;

/** GitHub's runner reads `::error::` at the start of any line of output as a command. */
const COLON_COMMAND = /::(?=[a-z-]+(?:\s[^:]*)?::)/gi;

/** The older form of the same, anywhere in a line, and that of Azure (`##vso[`) and TeamCity. */
const HASH_COMMAND = /##(?=\w*\[)/g;

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return SHORT[character] ?? (code > 0xffff ? `\\u{${code.toString(16)}}` : unicodeEscape(character));
}

const SHORT: Readonly<Record<string, string | undefined>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
