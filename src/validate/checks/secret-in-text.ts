import { formatPointer } from '../../document/index.ts';
import { findSecret } from '../../secrets/secret-text.ts';
import { defineCheck } from '../check.ts';
import { secretsSent } from '../credentials.ts';
import { BODY } from '../place.ts';
import { fingerprint } from '../show.ts';
import { entryTexts, errorTexts } from '../texts.ts';

/** A trace, a task's message or an error text quotes a credential. */
export default defineCheck<{ length: number; fingerprint: string; by: string }>({
  summary: "No trace, task message or error text holds a credential's value.",
  severity: 'error',
  say: ({ length, fingerprint, by }) =>
    `The text holds a credential of ${length} characters (fingerprint ${fingerprint}), known by ${by}; a text may name a credential and never quote it.`,
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
      if (secret) found({ length: secret.value.length, fingerprint: fingerprint(secret.value), by: secret.by }, pointer);
    }
  },
});
