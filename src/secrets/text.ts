import { fromBase64 } from '../exchange/base64.ts';
import { decodeEscapes } from './decode.ts';
import { secretsIn } from './secret-text.ts';
import { isSafe } from './secret-value.ts';
import { assignments, userInfos } from './url-parts.ts';

/** A credential's value, and where it is written. Where it is encoded there, the place is longer than the value. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/**
 * Whatever in a text gives itself away: by its form, by a name beside it, by its place in a URL. Escapes are undone, layer by layer, and what is
 * written in base64 or hex is read.
 * @param isForm the text is a form: `name=value&…`
 */
export function secretsOf(text: string, isForm = false, depth = 0): readonly Found[] {
  if (text.length < 4) return NONE;
  const found: Found[] = [];
  if (HINT.test(text)) {
    for (const { value, start } of secretsIn(text)) found.push(whole(text, start, value));
    for (const place of [...userInfos(text), ...assignments(text, isForm)]) {
      const value = text.slice(place.start, place.end);
      if (!isSafe(value)) found.push({ ...place, value });
    }
  }
  if (depth < DEEPEST) {
    const decoded = decodeEscapes(text);
    if (decoded !== undefined) {
      for (const { start, end, value } of secretsOf(decoded.text, isForm, depth + 1))
        found.push({ start: decoded.at[start] as number, end: decoded.at[end] as number, value });
    }
    for (const { 0: run, index } of text.matchAll(RUN)) {
      if (plainOf(run).some((plain) => secretsOf(plain, false, depth + 1).length > 0))
        found.push({ start: index, end: index + run.length, value: run });
    }
  }
  return found;
}

const NONE: readonly Found[] = [];
/** Nobody encodes more often than this. */
const DEEPEST = 5;

/** Without any of these there is nothing to find. */
const HINT =
  /[@=]|passw|passphrase|pwd|secret|token|key|credential|user[._]info|basic|bearer|-----BEGIN|(?:AKIA|ASIA)[0-9A-Z]|eyJ|gh[pousr]_|github_pat|glpat-|xox[abprs]-|hooks\.slack|AIza|ya29\.|SG\.|[rs]k_(?:live|test)_|npm_|hv[sb]\./i;

/** To where a credential goes on beyond what was needed to know it: a key to its end line, a token to its last letter. */
function whole(text: string, start: number, value: string): Found {
  if (value.startsWith('-----BEGIN')) {
    const end = /-----END [A-Z ]{0,30}PRIVATE KEY-----/g;
    end.lastIndex = start;
    const match = end.exec(text);
    const until = match === null ? text.length : match.index + match[0].length;
    return { start, end: until, value: text.slice(start, until) };
  }
  let end = start + value.length;
  while (end < text.length && GOES_ON[text.charCodeAt(end)]) end++;
  return { start, end, value: text.slice(start, end) };
}

const GOES_ON: readonly boolean[] = Array.from({ length: 128 }, (_, code) => /[\w-]/.test(String.fromCharCode(code)));

/** Base64 or hex, perhaps wrapped over lines. */
const RUN = /[A-Za-z0-9+/_-]{16,}(?:\r?\n[ \t]{0,8}[A-Za-z0-9+/_-]{4,})*={0,2}/g;

/** What a run says when it is decoded: nothing, where that is no text. */
function plainOf(run: string): string[] {
  const solid = run.replace(/\s+/g, '');
  const readings: Buffer[] = [];
  const base64 = fromBase64(solid);
  if (typeof base64 !== 'string') readings.push(base64);
  if (/^(?:[0-9a-f]{2})+$/i.test(solid)) readings.push(Buffer.from(solid, 'hex'));
  return readings.filter(isText).map((bytes) => bytes.toString('utf8'));
}

function isText(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x20 ? byte !== 0x0a && byte !== 0x0d && byte !== 0x09 : byte === 0x7f) return false;
    if (byte >= 0x80 && at < 64 && (byte >= 0xf8 || (byte < 0xc0 && at === 0))) return false;
  }
  return bytes.length > 0;
}
