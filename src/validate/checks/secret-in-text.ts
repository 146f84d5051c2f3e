import { formatPointer } from '../../document/index.ts';
import { findSecret } from '../../secrets/secret-text.ts';
import { defineCheck } from '../check.ts';
import { secretsSent } from '../credentials.ts';
import { BODY } from '../place.ts';
import { type SizeOfSecret, saySize, sizeOf } from '../size-of-secret.ts';
import { entryTexts, errorTexts } from '../texts.ts';

/** A trace, a task's message or an error text quotes a credential. */
export default defineCheck<{ by: string } & SizeOfSecret>({
  summary: "No trace, task message or error text holds a credential's value.",
  severity: 'error',
  say: ({ by, ...size }) =>
    `The text holds a credential ${saySize(size)}, known by ${by}; a text may name a credential and never quote it.`,
  run(context, found) {
    const texts = context.exchange.response.status < 400 ? entryTexts(context) : errorTexts(context);
    if (texts.length === 0) return;
    const { exposed } = context.walked();
    const known = [...secretsSent(context), ...exposed.map(({ value }) => value)];
    // A text that is a credential itself is found as that.
    const bare = new Set(exposed.map(({ path }) => BODY + formatPointer(path)));
    for (const { text, pointer } of texts) {
      if (bare.has(pointer)) continue;
      const secret = findSecret(text, known);
      if (secret) found({ by: secret.by, ...sizeOf(secret.value) }, pointer);
    }
  },
});
