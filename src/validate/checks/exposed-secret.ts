import { formatPointer } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { fingerprint, quote } from '../show.ts';

/** A credential stands in the answer unmasked: whoever logs, records or stores the answer now holds it. */
export default defineCheck<{ name: string; length: number; fingerprint: string; by: 'mark' | 'name' }>({
  summary: 'A credential in an answer is empty or wholly masked.',
  severity: 'error',
  say: ({ name, length, fingerprint, by }) =>
    `${quote(name)} holds an unmasked value of ${length} characters (fingerprint ${fingerprint}); ${by === 'mark' ? 'the document marks it x-redact' : 'its name says that it is a credential'}.`,
  run({ body, walked }, found) {
    if (body.kind !== 'json') return;
    for (const { path, name, value, schema, by } of walked().exposed) {
      found({ name: name.slice(0, 200), length: value.length, fingerprint: fingerprint(value), by }, BODY + formatPointer(path), schema);
    }
  },
});
