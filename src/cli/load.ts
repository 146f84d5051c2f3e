import { type ApiDocument, type LoadOptions, loadDocument } from '../document/index.ts';
import { placeWords, visible } from '../report/index.ts';
import { UsageError } from '../usage-error.ts';
import type { Session } from './session.ts';

type Note = (text: string) => void;

/** Loads a document that other things are to be judged by. */
export async function loadSound(options: LoadOptions, note: Note = toStderr): Promise<ApiDocument> {
  const document = await loadDocument(options);
  for (const text of document.notes) note(text);
  return sound(document);
}

/** Loads the document that a run judges by. */
export async function loadFor(session: Session): Promise<ApiDocument> {
  const document = await loadSound(session.settings.document, session.note);
  session.judgedBy(document);
  return document;
}

/** Refuses one that is no valid OpenAPI: `lint` says all that is wrong with it. */
export function sound(document: ApiDocument): ApiDocument {
  const [first, ...others] = document.problems;
  if (first === undefined) return document;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  throw new UsageError(
    `${placeWords(first.at[0])}: ${first.message.replace(/\.$/, '')}${more}; nothing is judged by a definition that is not valid OpenAPI, and connect-conformance lint --spec ${document.source} says all of it.`,
  );
}

function toStderr(text: string): void {
  process.stderr.write(`note: ${visible(text)}\n`);
}
