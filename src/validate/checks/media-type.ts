import { defineCheck } from '../check.ts';
import { list, quote } from '../show.ts';

/** The answer's Content-Type is missing, or is none that the response documents. */
export default defineCheck<{ sent: string | null; documented: string[] }>({
  summary: 'The media type of an answer is documented.',
  severity: 'error',
  distinct: ['sent'],
  say: ({ sent, documented }) =>
    `${sent === null ? 'Content-Type is missing' : `Content-Type ${quote(sent)} is not documented`}; documented is ${list(documented)}.`,
  run({ response, contentType, media, body }, found) {
    if (!response || media || response.content.length === 0) return;
    // Without a body there is nothing to name the type of; that the body is missing is another check's matter.
    if (body.kind === 'empty') return;
    if (contentType === undefined && body.kind === 'unrecorded') return;
    const documented = response.content.map(({ type }) => type);
    found({ sent: contentType ?? null, documented }, '/response/headers/content-type', response.content[0]?.pointer ?? '');
  },
});
