import { type ApiDocument, escapePart } from '../document/index.ts';
import { memoised } from '../memoised.ts';
import type { Context } from './context.ts';
import { readerOf } from './pointer.ts';

/** The number at `error.code` of an error answer, where the document's own examples show that it repeats the status. */
export function errorCode({ document, body, exchange }: Context): number | undefined {
  if (body.kind !== 'json' || exchange.response.status < 400) return undefined;
  const code = readerOf('/error/code')(body.value);
  return Number.isInteger(code) && codesRepeatStatus(document) ? (code as number) : undefined;
}

/** What counts as an HTTP status (RFC 9110, 15). */
export function isHttpStatus(code: number): boolean {
  return Number.isInteger(code) && code >= 100 && code <= 599;
}

const codesRepeatStatus = memoised((document: ApiDocument): boolean => {
  const examples = document.operations.flatMap(({ responses }) =>
    responses.flatMap(({ status, content }) =>
      content.flatMap(({ pointer }) => examplesOf(document, pointer)).map((example) => [status, readerOf('/error/code')(example)] as const),
    ),
  );
  const numbered = examples.filter(([, code]) => typeof code === 'number');
  return numbered.length > 0 && numbered.every(([status, code]) => String(code) === status);
});

function examplesOf(document: ApiDocument, media: string): unknown[] {
  const node = document.at(media) as Record<string, unknown> | undefined;
  const named = Object.keys((node?.examples as object | undefined) ?? {}).map((name) => {
    return (document.at(document.deref(`${media}/examples/${escapePart(name)}`)) as Record<string, unknown> | undefined)?.value;
  });
  return [node?.example, ...named].filter((example) => example !== undefined);
}
