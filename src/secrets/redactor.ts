import { type ApiDocument, createRouter } from '../document/index.ts';
import { type Body, type Exchange, type Headers, headerValues } from '../exchange/exchange.ts';
import { secretsOfHeader } from './headers.ts';
import { type JsonPlaces, lookAtJson } from './json.ts';
import { createKnown } from './known.ts';
import { createMarks, namesMarked, schemasOf } from './marks.ts';
import { createMasks, maskNumber } from './mask.ts';
import { secretsOfParts } from './multipart.ts';
import { occurrencesInJson } from './occurrences.ts';
import { masked } from './span.ts';
import { type Found, occurrencesOf, secretsOf } from './text.ts';

export interface Redactor {
  /** A copy fit to be kept or shown. Never throws; what cannot be read is not kept raw (fail closed). */
  redact(exchange: Exchange): Exchange;
  /** The same for a single text (a message, a file name). */
  text(text: string): string;
}

export interface RedactorOptions {
  /** Says which properties, headers and parameters are credentials. */
  readonly document?: ApiDocument;
  /**
   * One's own credentials, API key, secret or token each: they are masked wherever they occur; those of four to seven characters where they stand
   * apart; shorter ones where their place gives them away.
   */
  readonly own?: readonly string[];
}

/** Values once found are remembered (a bounded number of them) and masked wherever they occur again, in later exchanges too. */
export function createRedactor({ document, own = [] }: RedactorOptions = {}): Redactor {
  const known = createKnown();
  const masks = createMasks();
  const names = namesMarked(document);
  const placesOf = document === undefined ? () => ({ request: NOWHERE, response: NOWHERE }) : createPlaces(document, names);
  const memory = new Map<string, { readonly how: unknown; readonly size: number; readonly out: string }>();
  let remembering = 0;
  for (const value of own) known.add(value, true);

  return {
    redact(exchange) {
      try {
        return redact(exchange);
      } catch {
        return emptied(exchange);
      }
    },
    text(text) {
      try {
        return plain(text)();
      } catch {
        return '';
      }
    },
  };

  /** Everything is looked at before anything is masked: a value may give itself away behind a place where nothing does. */
  function redact(exchange: Exchange): Exchange {
    const { source, base, request, response } = exchange;
    const places = placesOf(exchange);
    const [from, below, url] = [plain(source), base === undefined ? undefined : plain(base), plain(request.url)];
    const [sent, received] = [headersOf(request.headers), headersOf(response.headers)];
    const asked = bodyOf(request.body, request.headers, places.request);
    const answered = bodyOf(response.body, response.headers, places.response);
    return {
      ...exchange,
      source: from(),
      ...(below && { base: below() }),
      request: { method: request.method, url: url(), headers: sent(), body: asked() },
      response: { status: response.status, headers: received(), body: answered() },
    };
  }

  function headersOf(headers: Headers): () => Headers {
    const parts = headers.map(([name, value]) => [called(name), any(value, name, () => secretsOfHeader(name, value, names))] as const);
    return () => parts.map(([name, value]) => [name(), value()]);
  }

  function bodyOf(body: Body, headers: Headers, places: JsonPlaces): () => Body {
    if (body.kind === 'unreadable') {
      // Of its bytes nothing is kept; that it cannot be read is a verdict.
      const reason = plain(body.reason);
      return () => ({ kind: 'unreadable', reason: reason() });
    }
    if (body.kind === 'unrecorded' || body.text === '') return () => body;
    const type = headerValues(headers, 'content-type')[0] ?? '';
    const text =
      /json/i.test(type) || OPENS.test(body.text) ? json(body.text, places) : any(body.text, type, () => secretsOfBody(body.text, type));
    return () => ({ kind: 'text', text: text() });
  }

  function secretsOfBody(text: string, type: string): readonly Found[] {
    const found = secretsOf(text, /x-www-form-urlencoded/i.test(type), names);
    return /^\s*multipart\//i.test(type) || text.startsWith('--') ? [...secretsOfParts(text, names), ...found] : found;
  }

  function json(text: string, places: JsonPlaces): () => string {
    return remembered(text, places, () => {
      const look = lookAtJson(text, places);
      const found = learnt(look.found);
      return () => written(text, [...found, ...occurrencesInJson(known, text, look)]);
    });
  }

  function plain(text: string): () => string {
    return any(text, 'plain', () => secretsOf(text, false, names));
  }

  /** What something is called. */
  function called(name: string): () => string {
    return any(name, 'name', () => secretsOf(name, false, names), true);
  }

  function any(text: string, how: string, secrets: () => readonly Found[], isName = false): () => string {
    return remembered(text, how, () => {
      const found = learnt(secrets());
      return () => written(text, [...found, ...occurrencesOf(known, text, isName)]);
    });
  }

  /** A service that is polled says the same again and again. What was written is written again, as long as nothing more is known. */
  function remembered(text: string, how: unknown, look: () => () => string): () => string {
    if (text.length > LONGEST_REMEMBERED) return look();
    const before = memory.get(text);
    if (before !== undefined && before.how === how && before.size === known.size)
      return () => (before.size === known.size ? before.out : look()());
    const write = look();
    return () => {
      const out = write();
      remembering += text.length;
      if (remembering > MOST_REMEMBERED) {
        memory.clear();
        remembering = text.length;
      }
      memory.set(text, { how, size: known.size, out });
      return out;
    };
  }

  function learnt(found: readonly Found[]): readonly Found[] {
    for (const { value } of found) {
      known.add(value);
      // In a query or a form it is written otherwise than elsewhere.
      if (/[%+]/.test(value)) known.add(new URLSearchParams(`=${value.replaceAll('&', '%26')}`).get('') ?? '');
    }
    return found;
  }

  function written(text: string, found: readonly Found[]): string {
    const spans = found.filter(({ start, end }) => end > start);
    return masked(
      text,
      spans.map(({ start, end, value, isNumber = false }) => ({ start, end, mask: isNumber ? maskNumber(value) : masks.of(value) })),
    );
  }
}

const NOWHERE: JsonPlaces = {};
const LONGEST_REMEMBERED = 64 << 10;
/** Characters in all. */
const MOST_REMEMBERED = 1 << 20;
const OPENS = /^[\s\uFEFF]*[[{]/;

/** Which places of its bodies the document marks, for any exchange. */
function createPlaces(
  document: ApiDocument,
  marked: ReadonlySet<string>,
): (exchange: Exchange) => { request: JsonPlaces; response: JsonPlaces } {
  const route = createRouter(document);
  const marksOf = createMarks(document);
  const unknown: JsonPlaces = { marked };
  const known = new Map<string, JsonPlaces>();
  const of = (schema: string | undefined): JsonPlaces => {
    if (schema === undefined) return unknown;
    const places = known.get(schema) ?? { marks: marksOf(schema) };
    known.set(schema, places);
    return places;
  };
  return ({ source, base, live, request, response }) => {
    const found = route(request.method, request.url, base ?? (live ? source : undefined));
    if (found.kind !== 'matched') return { request: unknown, response: unknown };
    const [sent, received] = [request, response].map(({ headers }) => headerValues(headers, 'content-type')[0]);
    const schemas = schemasOf(found.operation, response.status, sent, received);
    return { request: of(schemas.request), response: of(schemas.response) };
  };
}

/** What is left where something went wrong: nothing that anybody wrote. */
function emptied(exchange: Exchange): Exchange {
  const nothing: Body = { kind: 'unrecorded' };
  return {
    ...{ origin: exchange.origin, source: '', index: exchange.index },
    request: { method: 'GET', url: '/', headers: [], body: nothing },
    response: { status: exchange.response.status, headers: [], body: nothing },
  };
}
