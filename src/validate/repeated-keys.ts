import { scanJson } from './json-text.ts';

export interface RepeatedKey {
  readonly path: readonly (string | number)[];
  readonly name: string;
  readonly offset: number;
}

/**
 * Whether no object of a text can repeat a key, judged by counting: `members` is the number of members that parsing left over.
 * Sound: every member of the text has a colon behind a quote, white space aside; a string that holds or begins with such makes it `false`.
 * Cheap: only colons are looked at. `false` says nothing yet: then `repeatedKeys` decides.
 */
export function surelyUnrepeated(text: string, members: number): boolean {
  let count = 0;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
    let before = at - 1;
    while (isSpace(text.charCodeAt(before))) before--;
    if (text.charCodeAt(before) === 34) count++;
  }
  return count === members;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

/** The keys that stand twice in one object, at most `most` of them. */
export function repeatedKeys(text: string, most: number): RepeatedKey[] {
  const repeated: RepeatedKey[] = [];
  const open: Set<string>[] = [];
  scanJson(text, {
    value(path, offset) {
      if (text.charCodeAt(offset) === 123) open[path.length] = new Set();
    },
    key(path, name, offset, depth) {
      const names = open[depth] as Set<string>;
      if (!names.has(name)) names.add(name);
      else if (repeated.length < most) repeated.push({ path: [...path], name, offset });
    },
  });
  return repeated;
}
