import { type Expansion, escapePart, formatPointer } from '../document/index.ts';
import { memoised } from '../memoised.ts';
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
  const texts: Text[] = [];
  if (!entries || !operation?.expansion) return texts;
  const { names } = entries;
  for (const { rest, pointer } of pathsOf(operation.expansion)) {
    const said = entries.said(pointer);
    for (let index = 0; index < said.length; index++) {
      const value = said[index];
      if (rest === undefined) {
        if (value !== '') push(value, names[index] as string, pointer, texts);
      } else if (Array.isArray(value)) {
        for (let item = 0; item < value.length; item++) {
          const text = rest.read(value[item]);
          if (text !== '' && text !== undefined) push(text, names[index] as string, `${pointer}/${item}${rest.pointer}`, texts);
        }
      }
    }
  }
  return texts;
}

const pathsOf = memoised((expansion: Expansion) =>
  expansion.entry.texts.map((path) => {
    const [pointer, rest] = path.split('/-', 2) as [string, string | undefined];
    return { pointer, rest: rest === undefined ? undefined : { pointer: rest, read: readerOf(rest) } };
  }),
);

function push(text: unknown, entry: string, below: string, texts: Text[]): void {
  if (typeof text === 'string' && text !== '') texts.push({ text, pointer: `${BODY}/${escapePart(entry)}${below}` });
}

const MOST = 1000;

function collect(value: unknown, path: (string | number)[], texts: Text[]): void {
  if (texts.length >= MOST || path.length > 64) return;
  if (typeof value === 'string') {
    if (value !== '') texts.push({ text: value, pointer: BODY + formatPointer(path) });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, below] of Object.entries(value)) collect(below, [...path, name], texts);
  }
}
