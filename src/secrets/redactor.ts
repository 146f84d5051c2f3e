import type { ApiDocument } from '../document/index.ts';
import type { Body, Exchange, Headers } from '../exchange/exchange.ts';
import { headerValues } from '../exchange/exchange.ts';
import { secretsOfHeader } from './headers.ts';
import { type FoundInJson, secretsOfJson } from './json.ts';
import { createKnown } from './known.ts';
import { createMasks, maskNumber } from './mask.ts';
import { masked } from './span.ts';
import { secretsOf } from './text.ts';

export interface Redactor {
  /** A copy fit to be kept or shown. Never throws; what cannot be read is not kept raw (fail closed). */
  redact(exchange: Exchange): Exchange;
  /** The same for a single text (a message, a file name). */
  text(text: string): string;
}

export interface RedactorOptions {
  /** Says which properties, headers and parameters are credentials. */
  readonly document?: ApiDocument;
  /** One's own credentials, API key, secret or token each: they are masked wherever they occur. */
  readonly own?: readonly string[];
}

/** Values once found are remembered (a bounded number of them) and masked wherever they occur again, in later exchanges too. */
export function createRedactor({ own = [] }: RedactorOptions = {}): Redactor {
  const known = createKnown();
  const masks = createMasks();
  for (const value of own) known.add(value, true);

  return { redact, text: (text) => finish(part(text, secretsOf(text))) };

  function redact(exchange: Exchange): Exchange {
    const { request, response } = exchange;
    // Everything is looked at before anything is written: a value may give itself away behind a place where it stands unnamed.
    const source = part(exchange.source, secretsOf(exchange.source));
    const url = part(request.url, secretsOf(request.url));
    const sent = headersOf(request.headers);
    const received = headersOf(response.headers);
    const asked = bodyOf(request.body, request.headers);
    const answered = bodyOf(response.body, response.headers);
    return {
      ...exchange,
      source: finish(source),
      request: { ...request, url: finish(url), headers: sent(), body: asked() },
      response: { ...response, headers: received(), body: answered() },
    };
  }

  function headersOf(headers: Headers): () => Headers {
    const parts = headers.map(([name, value]) => [part(name, secretsOf(name)), part(value, secretsOfHeader(name, value))] as const);
    return () => parts.map(([name, value]) => [finish(name), finish(value)]);
  }

  function bodyOf(body: Body, headers: Headers): () => Body {
    if (body.kind === 'unreadable') return () => ({ kind: 'unrecorded' });
    if (body.kind === 'unrecorded' || body.text === '') return () => body;
    const type = headerValues(headers, 'content-type')[0] ?? '';
    const isJson = /json/i.test(type) || /^\s*[[{]/.test(body.text);
    const text = part(body.text, isJson ? secretsOfJson(body.text) : secretsOf(body.text, /x-www-form-urlencoded/i.test(type)));
    return () => ({ kind: 'text', text: finish(text) });
  }

  function part(text: string, found: readonly FoundInJson[]): Part {
    for (const { value } of found) known.add(value);
    return { text, found };
  }

  function finish({ text, found }: Part): string {
    return masked(text, [
      ...found
        .filter(({ start, end }) => end > start)
        .map(({ start, end, value, isNumber }) => ({ start, end, mask: isNumber ? maskNumber(value) : masks.of(value) })),
      ...known.find(text).map(({ start, end, value }) => ({ start, end, mask: masks.of(value) })),
    ]);
  }
}

interface Part {
  readonly text: string;
  readonly found: readonly FoundInJson[];
}
