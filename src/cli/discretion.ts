import type { ApiDocument } from '../document/index.ts';
import { createRedactor } from '../secrets/index.ts';

/** Whether a text that came from traffic may be written into a file that is kept: neither a secret nor what looks like one. */
export function createDiscretion(document: ApiDocument): (text: string) => boolean {
  const redactor = createRedactor({ document });
  return (text) => !TOKEN.test(text) && redactor.text(text) === text;
}

/** Long, letters and digits in one: nobody calls a thing so, and keys and tokens look so. */
const TOKEN = /(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{16,}/;
