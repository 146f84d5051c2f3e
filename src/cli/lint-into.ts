import type { LoadOptions } from '../document/index.ts';
import type { Session } from './session.ts';

export async function lintInto(session: Session, options: LoadOptions): Promise<void> {
  session.examined('published document', `${options.spec}`);
}
