import { formatPointer } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { quote } from '../show.ts';
import { type SizeOfSecret, saySize, sizeOf } from '../size-of-secret.ts';

/** A credential stands in the answer unmasked: whoever logs, records or stores the answer now holds it. */
export default defineCheck<{ name: string; by: string } & SizeOfSecret>({
  summary: 'A credential in an answer is empty or wholly masked.',
  severity: 'error',
  say({ name, by, ...size }) {
    const value = saySize(size);
    if (by === 'mark') return `${quote(name)} holds an unmasked value ${value}; the document marks it x-redact.`;
    if (by === 'name') return `${quote(name)} holds an unmasked value ${value}; its name says that it is a credential.`;
    return `${quote(name)} shows a credential ${value}, known by ${by}; where a setting needs one, it is masked.`;
  },
  run({ body, walked }, found) {
    if (body.kind !== 'json') return;
    for (const { path, name, value, schema, by } of walked().exposed) {
      const known = typeof by === 'string' ? by : by.content;
      found({ name: name.slice(0, 200), by: known, ...sizeOf(value) }, BODY + formatPointer(path), schema);
    }
  },
});
