import type { MediaType, Operation, ResponseObject } from '../../document/index.ts';

/** The documented response for a status: the status itself, else its range (`4XX`), else `default`. */
export function responseFor({ responses }: Operation, status: number): ResponseObject | undefined {
  const text = String(status);
  const range = `${text[0]}XX`;
  return (
    responses.find((response) => response.status === text) ??
    responses.find((response) => response.status.toUpperCase() === range) ??
    responses.find((response) => response.status === 'default')
  );
}

/** Whether a status of an answer is documented. */
export function isDocumented(operation: Operation, status: number): boolean {
  return responseFor(operation, status) !== undefined;
}

/** The documented media type that a type selects, or a range does. */
export function mediaTypeFor(documented: readonly MediaType[], type: string | undefined): MediaType | undefined {
  if (type === undefined) return undefined;
  return documented.find((media) => essence(media.type) === essence(type)) ?? documented.find((media) => fitsRange(media.type, type));
}

/** Whether `application/json` fits `application/*`, or the reverse question for an Accept. */
export function fitsRange(range: string, type: string): boolean {
  const [wide, narrow] = [essence(range), essence(type)];
  return wide === narrow || wide === '*/*' || (wide.endsWith('/*') && narrow.startsWith(wide.slice(0, -1)));
}

/** `Application/JSON; charset=utf-8` → `application/json`. */
export function essence(type: string): string {
  return (type.split(';', 1)[0] as string).trim().toLowerCase();
}
