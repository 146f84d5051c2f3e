import { FORMS } from './forms.ts';

/**
 * Which kinds of search may find something in a text: one quick pass over its letters, three at a time. It may hint at what is not there, and never
 * passes over what is.
 */
export function hintsIn(text: string): number {
  let hints = text.startsWith('//') ? HINT.userInfo : 0;
  let three = 0;
  table ??= createTable();
  const known = table;
  for (let at = 0; at < text.length; at++) {
    three = ((three << 6) | (text.charCodeAt(at) & 63)) & 0x3ffff;
    hints |= known[three] as number;
  }
  return hints;
}

/** The kinds of search, one bit each. */
export const HINT = { form: 1, name: 2, scheme: 4, userInfo: 8, pair: 16, assignment: 32, element: 64, cookie: 128 } as const;

/** Three letters of all that a search can begin with, in whichever case. */
const WORDS: Readonly<Record<Exclude<keyof typeof HINT, 'form' | 'assignment' | 'element'>, readonly string[]>> = {
  // passw, passphrase, pwd, secret, token, … key, credential, user.info, sig
  name: ['pas', 'pwd', 'sec', 'tok', 'key', 'cre', 'r.i', 'r_i', 'sig'],
  // basic, bearer
  scheme: ['asi', 'bea'],
  userInfo: ['://', 'jdb'],
  // curl, user/password
  pair: ['cur', 'pas'],
  cookie: ['coo'],
};

/** By three letters, six bits of each; made at the first question, for most runs ask none. */
let table: Uint8Array | undefined;

function createTable(): Uint8Array {
  const made = new Uint8Array(1 << 18);
  const mark = (place: number, hint: number): void => {
    made[place] = (made[place] as number) | hint;
  };
  for (const [, , beginnings] of FORMS) for (const letters of beginnings) mark(placeOf(letters), HINT.form);
  for (const kind of ['name', 'scheme', 'userInfo', 'pair', 'cookie'] as const)
    for (const letters of WORDS[kind]) for (const written of casesOf(letters)) mark(placeOf(written), HINT[kind]);
  const [assignment, element] = [placeOf('='), placeOf('<')];
  for (let before = 0; before < 1 << 12; before++) {
    mark((before << 6) | assignment, HINT.assignment);
    mark((before << 6) | element, HINT.element);
  }
  return made;
}

function placeOf(letters: string): number {
  return [...letters].reduce((place, letter) => (place << 6) | (letter.charCodeAt(0) & 63), 0);
}

function casesOf(letters: string): string[] {
  return [...letters].reduce<string[]>(
    (begun, letter) => begun.flatMap((each) => [each + letter.toLowerCase(), each + letter.toUpperCase()]),
    [''],
  );
}
