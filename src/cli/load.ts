import { type ApiDocument, type LoadOptions, loadDocument } from '../document/index.ts';
import { placeWords, visible } from '../report/index.ts';
import { UsageError } from '../usage-error.ts';

/** Loads a document that other things are to be judged by: one that is no valid OpenAPI is refused, and `lint` says all that is wrong with it. */
export async function loadSound(
  options: LoadOptions,
  note: (text: string) => void = (text) => process.stderr.write(`note: ${visible(text)}\n`),
): Promise<ApiDocument> {
  const document = await loadDocument(options);
  for (const text of document.notes) note(text);
  const [first, ...others] = document.problems;
  if (first === undefined) return document;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  const [source, line] = [document.source, placeWords(first.at[0])];
  throw new UsageError(
    `${line}: ${first.message.replace(/\.$/, '')}${more}; nothing is judged by a definition that is not valid OpenAPI, and connect-conformance lint --spec ${source} says all of it.`,
  );
}
