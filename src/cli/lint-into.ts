import type { LoadOptions } from '../document/index.ts';
import { type Linted, lintCorrected } from '../lint/corrected.ts';
import { plural } from '../report/index.ts';
import type { Session } from './session.ts';

/** Lints a definition as published and as its overlays correct it; without an overlay, as it stands. */
export async function lintInto(session: Session, options: LoadOptions): Promise<Linted['document']> {
  const { published, effective } = await lintCorrected(options);
  for (const note of effective.document.notes) session.note(note);
  session.judgedBy(effective.document);
  session.saw({ kind: 'document' });
  if (published) {
    add(session, published, 'published document');
    add(session, effective, 'effective document');
  } else add(session, effective, 'document');
  return effective.document;
}

function add(session: Session, { document, findings }: Linted, what: string): void {
  for (const finding of [...document.problems, ...findings]) session.find(finding);
  const corrections = document.corrections.length > 0 ? `, ${plural(document.corrections.length, 'correction')}` : '';
  session.examined(what, `${document.source}: ${plural(document.operations.length, 'operation')}${corrections}`);
}
