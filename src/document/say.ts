import { position } from './place.ts';
import type { SourceFile } from './tree.ts';

/** A value from a file, fit for a sentence: as JSON, cut where it is long. */
export function quote(value: unknown): string {
  const text = JSON.stringify(typeof value === 'string' ? value.slice(0, most + 1) : value) ?? String(value);
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

const most = 120;

/** A number with its thousands apart: `1,000,000`. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** `openapi.yaml:12:5` */
export function at(file: SourceFile, offset: number): string {
  const { line, column } = position(file, offset);
  return `${file.name}:${line}:${column}`;
}
