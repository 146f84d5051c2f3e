import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadDocument } from '../../src/document/index.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { createRedactor } from '../../src/secrets/index.ts';

/**
 * A case is a text of parts of exchanges, each below a line that says which part it is. What stands between ⟦ and ⟧ is a secret: all of it has to be
 * masked, and all else has to stay as it is, to the letter.
 */
const cases = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, folder: `${import.meta.dirname}/${name}` }));

describe.each(cases)('$name', async ({ folder }) => {
  const parts = partsOf(readFileSync(`${folder}/traffic.txt`, 'utf8'));
  const own = readdirSync(folder).includes('openapi.yaml') ? `${folder}/openapi.yaml` : undefined;
  const document = await loadDocument(own === undefined ? {} : { spec: own });
  test.each(parts)('$where: $shown', ({ where, text }) => {
    const { redact } = createRedactor({ document });
    const kept = redact(exchangeOf(where, text.replace(/[⟦⟧]/g, '')));
    expect(partOf(kept, where).replace(/\(redacted-\d+\.*\)/g, '⟦⟧')).toBe(
      text.replace(/⟦(-?[\d.]+)⟧(?=[,}])/g, (_, number) => number.replace(/\d/g, '1')).replace(/⟦[^⟧]*⟧/g, '⟦⟧'),
    );
    // What is redacted is redacted: nothing more is masked the second time.
    expect(redact(kept)).toEqual(kept);
  });
});

function partsOf(text: string): { where: string; text: string; shown: string }[] {
  return text
    .split(/^# /m)
    .slice(1)
    .map((block) => {
      const [where = '', ...lines] = block.replace(/\n$/, '').split('\n');
      const part = lines.join('\n');
      return { where, text: part, shown: part.slice(0, 60) };
    });
}

function exchangeOf(where: string, text: string): Exchange {
  const [side = '', kind = ''] = where.split(' ');
  const name = where.split(' ')[2] ?? '';
  const header: [string, string][] =
    kind === 'header' ? [[name, text]] : kind === '' ? [] : [['Content-Type', where.slice(side.length + 1)]];
  const body = { kind: 'text', text: kind === 'header' ? '' : text } as const;
  const none = { kind: 'text', text: '' } as const;
  const url = 'https://api.confluent.cloud/connect/v1/environments/env-a1b2c/clusters/lkc-d3e4f/connectors?expand=info,status';
  return {
    ...{ origin: 'observed', source: 'any.har', index: 0 },
    request: {
      method: 'GET',
      url: side === 'url' ? text : side === 'things' ? '/things' : url,
      headers: side === 'request' ? header : [],
      body: side === 'request' ? body : none,
    },
    response: { status: 200, headers: side === 'request' ? [] : header, body: side === 'request' ? none : body },
  };
}

function partOf({ request, response }: Exchange, where: string): string {
  if (where === 'url') return request.url;
  const { headers, body } = where.startsWith('request') ? request : response;
  if (where.includes(' header ')) return headers[0]?.[1] ?? '';
  return body.kind === 'text' ? body.text : body.kind;
}
