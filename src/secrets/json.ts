import { isCredentialName } from '../document/index.ts';
import { unescapeJson } from './decode.ts';
import { walkJson } from './json-walk.ts';
import { isSafe } from './secret-value.ts';
import { type Found, secretsOf } from './text.ts';

/** A credential in a JSON text. `isNumber`: it stands there without quotes, and has to stay a number. */
export interface FoundInJson extends Found {
  readonly isNumber?: boolean;
}

/** The credentials of a JSON text: by the names of members, by pairs of name and value, and by whatever gives itself away in a string. */
export function secretsOfJson(text: string): readonly FoundInJson[] {
  const found: FoundInJson[] = [];
  /** Whether all below is a credential. */
  const levels: Level[] = [];
  let level: Level = { isSecret: false, saysName: false };
  let name = '';
  let isNext = false;

  const isSecret = (): boolean => level.isSecret || isNext;
  const isSound = walkJson(text, {
    open() {
      levels.push(level);
      level = { isSecret: isSecret(), saysName: false };
      name = '';
      isNext = false;
    },
    close() {
      if (level.saysName && level.value !== undefined) found.push(level.value);
      level = levels.pop() ?? { isSecret: false, saysName: false };
      name = '';
      isNext = false;
    },
    name(start, end, isEscaped) {
      name = read(text, start, end, isEscaped).text;
      isNext = isCredentialName(name);
      look(start, end, isEscaped);
    },
    string(start, end, isEscaped) {
      const value = read(text, start, end, isEscaped).text;
      if (isSecret()) {
        if (!isSafe(value)) found.push({ start, end, value });
      } else {
        if (SAYS_NAME.has(name) && isCredentialName(value)) level.saysName = true;
        else if (SAYS_VALUE.has(name) && !isSafe(value)) level.value = { start, end, value };
        look(start, end, isEscaped);
      }
    },
    bare(start, end) {
      const value = text.slice(start, end);
      if (value === 'true' || value === 'false' || value === 'null') return;
      const isNumber = /^-?\d[\d.eE+-]*$/.test(value);
      if (isSecret()) found.push({ start, end, value, isNumber });
    },
  });
  while (levels.length > 0) {
    if (level.saysName && level.value !== undefined) found.push(level.value);
    level = levels.pop() as Level;
  }
  return isSound ? found : [...found, ...secretsOf(text)];

  function look(start: number, end: number, isEscaped: boolean): void {
    const { text: value, at } = read(text, start, end, isEscaped);
    const inside = /^\s*[[{]/.test(value) ? secretsOfJson(value) : [];
    for (const each of [...inside, ...secretsOf(value)])
      found.push({ start: start + (at?.[each.start] ?? each.start), end: start + (at?.[each.end] ?? each.end), value: each.value });
  }
}

interface Level {
  readonly isSecret: boolean;
  saysName: boolean;
  value?: FoundInJson;
}

/** `{"name": "connection.password", "value": "…"}` */
const SAYS_NAME: ReadonlySet<string> = new Set(['name', 'key', 'field', 'property', 'header', 'config', 'setting']);
const SAYS_VALUE: ReadonlySet<string> = new Set(['value', 'val', 'default', 'content']);

function read(text: string, start: number, end: number, isEscaped: boolean): { readonly text: string; readonly at?: Int32Array } {
  const raw = text.slice(start, end);
  return isEscaped ? unescapeJson(raw) : { text: raw };
}
