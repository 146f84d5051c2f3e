import { formatPointer } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { fingerprint, quote } from '../show.ts';

/** A credential stands in the answer unmasked: whoever logs, records or stores the answer now holds it. */
export default defineCheck<{ name: string; length: number; fingerprint: string; by: string }>({
  summary: 'A credential in an answer is empty or wholly masked.',
  severity: 'error',
  say({ name, length, fingerprint, by }) {
    const value = `of ${length} characters (fingerprint ${fingerprint})`;
    if (by === 'mark') return `${quote(name)} holds an unmasked value ${value}; the document marks it x-redact.`;
    if (by === 'name') return `${quote(name)} holds an unmasked value ${value}; its name says that it is a credential.`;
    return `${quote(name)} shows a credential ${value}, known by ${by}; where a setting needs one, it is masked.`;
  },
  run({ body, walked }, found) {
    if (body.kind !== 'json') return;
    for (const { path, name, value, schema, by } of walked().exposed) {
      const known = typeof by === 'string' ? by : by.content;
      found(
        { name: name.slice(0, 200), length: value.length, fingerprint: fingerprint(value), by: known },
        BODY + formatPointer(path),
        schema,
      );
    }
  },
});
