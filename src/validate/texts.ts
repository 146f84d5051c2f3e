import { escapePart, formatPointer } from '../document/index.ts';
import type { Context } from './context.ts';
import { BODY } from './place.ts';
import { readerOf } from './pointer.ts';

export interface Text {
  readonly text: string;
  /** Into the exchange. */
  readonly pointer: string;
}

/** What an error answer says to people: every string of its JSON, or the whole body where it is no JSON. */
export function errorTexts({ body, exchange }: Context): Text[] {
  if (exchange.response.status < 400) return [];
  if (body.kind === 'other' || body.kind === 'broken') return [{ text: body.text, pointer: BODY }];
  const texts: Text[] = [];
  if (body.kind === 'json') collect(body.value, [], texts);
  return texts;
}

/** The free texts of each entry: traces and the tasks' messages; `-` in a path stands for each item. */
export function entryTexts({ entries, operation }: Context): Text[] {
  const paths = operation?.expansion?.entry.texts ?? [];
  const texts: Text[] = [];
  for (const path of entries ? paths : []) {
    const [list, rest] = path.split('/-', 2) as [string, string | undefined];
    const read = readerOf(list);
    for (const [name, entry] of entries ?? []) {
      const value = read(entry);
      const pointer = `${BODY}/${escapePart(name)}${list}`;
      if (rest === undefined) push(value, pointer, texts);
      else if (Array.isArray(value))
        for (let index = 0; index < value.length; index++) push(readerOf(rest)(value[index]), `${pointer}/${index}${rest}`, texts);
    }
  }
  return texts;
}

function push(value: unknown, pointer: string, texts: Text[]): void {
  if (typeof value === 'string' && value !== '') texts.push({ text: value, pointer });
}

const MOST = 1000;

function collect(value: unknown, path: (string | number)[], texts: Text[]): void {
  if (texts.length >= MOST || path.length > 64) return;
  if (typeof value === 'string') push(value, BODY + formatPointer(path), texts);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, below] of Object.entries(value)) collect(below, [...path, name], texts);
  }
}
