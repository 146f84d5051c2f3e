import {
  type ApiDocument,
  type MediaType,
  mediaTypeOf,
  type Operation,
  type ResponseObject,
  type Route,
  type Router,
  responseFor,
} from '../document/index.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { type Asked, sectionsAsked } from './asked.ts';
import type { Seen } from './check.ts';
import { errorShape } from './error-shape.ts';
import { isForeign } from './foreign.ts';
import { gatewayBase } from './gateway.ts';
import { firstHeader } from './header.ts';
import { nestsTooDeeply } from './nesting.ts';
import type { Parsed } from './parsed.ts';
import { remember } from './place.ts';
import type { Entries } from './said.ts';
import type { Direction, Judge, Violation } from './schema.ts';
import type { Shape } from './shape.ts';
import type { Walked } from './walk.ts';

/** One exchange, routed, its body parsed once: what every check looks at. */
export interface Context {
  readonly document: ApiDocument;
  readonly exchange: Exchange;
  readonly route: Route;
  readonly operation: Operation | undefined;
  /** It has nothing to do with the document, and is not judged. */
  readonly foreign: boolean;
  /** The documented response that the status selects. */
  readonly response: ResponseObject | undefined;
  /** Value of Content-Type, as sent. */
  readonly contentType: string | undefined;
  /** The documented media type that Content-Type selects. */
  readonly media: MediaType | undefined;
  readonly body: ResponseBody;
  /** What is asked of an operation that expands its answer. */
  readonly asked: Asked | undefined;
  /** The pointer of the schema that judges the body: the form's own where the operation has two. */
  readonly schema: string | undefined;
  /** The entries of a successful answer in the map form. */
  readonly entries: Entries | undefined;
  /** The items of a successful answer in the list form. */
  readonly names: readonly unknown[] | undefined;
  /** Which shape of an error a successful answer has; it is then judged as nothing else. */
  readonly disguise: string | undefined;
  /** The body beside its shape; nothing for a body that is no JSON. */
  walked(): Walked;
  /** How the body breaks its schema; judged at the first call. */
  violations(): readonly Violation[];
  judge(schema: string, direction: Direction): Judge;
  /** The exchange as a relation remembers it. */
  seen(): Seen;
}

export type ResponseBody =
  | { readonly kind: 'json'; readonly value: unknown; readonly text: string; readonly mark: boolean; readonly parsed: Parsed }
  /** It should be JSON, and is not. */
  | { readonly kind: 'broken'; readonly text: string; readonly mark: boolean }
  /** No JSON, and nobody says it should be. */
  | { readonly kind: 'other'; readonly text: string }
  | { readonly kind: 'empty' }
  /** The recorder kept none; or nobody documents the operation, so that nothing can be said about it. */
  | { readonly kind: 'unrecorded' }
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface Tools {
  readonly document: ApiDocument;
  readonly route: Router;
  readonly judge: (schema: string, direction: Direction) => Judge;
  readonly shape: (schema: string) => Shape;
  /** Undefined for a text that is not JSON. */
  readonly parse: (text: string) => Parsed | undefined;
}

export function contextOf(tools: Tools, exchange: Exchange): Context {
  const { document, judge } = tools;
  const { status, headers } = exchange.response;
  // A live service may stand behind a gateway: what it was given to us as stands in place of the documented servers.
  const base = exchange.base ?? (exchange.live ? exchange.source : undefined);
  const route = routeOf(tools, exchange, base);
  const operation = route.kind === 'matched' ? route.operation : undefined;
  const response = operation && responseFor(operation, status);
  const contentType = firstHeader(headers, 'content-type');
  const media = response && mediaTypeOf(response.content, contentType);
  const body: ResponseBody = operation ? readBody(tools, exchange, contentType, response) : { kind: 'unrecorded' };
  const expansion = operation?.expansion;
  const asked = expansion && route.kind === 'matched' ? sectionsAsked(expansion, route.query) : undefined;
  const succeeded = status >= 200 && status < 300;
  const value = body.kind === 'json' ? body.value : undefined;
  const form = expansion && succeeded ? formOf(value) : undefined;
  const expected = form === undefined ? documentedSchema(response, media, body) : expansion?.[form].schema;
  const declared = expected === undefined ? undefined : tools.shape(expected);
  const disguise = succeeded ? errorShape(value, expansion, declared) : undefined;
  const [schema, shape] = disguise === undefined ? [expected, declared] : [];
  const walked = (): Walked => (body.kind === 'json' ? body.parsed.walked(shape) : NOTHING);
  let violations: readonly Violation[] | undefined;
  let seen: Seen | undefined;
  return {
    document,
    exchange,
    route,
    operation,
    foreign: operation === undefined && exchange.origin === 'observed' && !exchange.live && isForeign(document, route, exchange.request),
    response,
    contentType,
    media,
    body,
    asked,
    schema,
    names: form === 'collapsed' ? (value as unknown[]) : undefined,
    entries: form === 'expanded' && expansion && shape && body.kind === 'json' ? body.parsed.entries(expansion, shape) : undefined,
    disguise,
    walked,
    violations() {
      violations ??= schema === undefined || body.kind !== 'json' || walked().accepted ? NONE : judge(schema, 'response')(body.value);
      return violations;
    },
    judge,
    seen() {
      seen ??= remember(exchange, document);
      return seen;
    },
  };
}

function routeOf({ route, document }: Tools, { origin, request: { method, url } }: Exchange, base: string | undefined): Route {
  const direct = route(method, url, base);
  if (direct.kind === 'matched' || direct.reason !== 'path' || origin !== 'observed') return direct;
  const gateway = gatewayBase(document, url);
  return gateway === undefined ? direct : route(method, url, gateway);
}

function formOf(value: unknown): 'collapsed' | 'expanded' | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Array.isArray(value) ? 'collapsed' : 'expanded';
}

const NONE: readonly Violation[] = [];
const NOTHING: Walked = { members: 0, accepted: true, undocumented: [], exposed: [] };

/** A body without a usable Content-Type is judged by the first JSON that the response documents: what is wrong with the header is said elsewhere. */
function documentedSchema(response: ResponseObject | undefined, media: MediaType | undefined, body: ResponseBody): string | undefined {
  if (media) return media.schema;
  return body.kind === 'json' ? response?.content.find((content) => isJson(content.type))?.schema : undefined;
}

function readBody(
  { parse }: Tools,
  exchange: Exchange,
  contentType: string | undefined,
  response: ResponseObject | undefined,
): ResponseBody {
  const { body } = exchange.response;
  if (body.kind !== 'text') return body;
  if (body.text === '') return { kind: 'empty' };
  const mark = body.text.charCodeAt(0) === 0xfeff;
  const text = mark ? body.text.slice(1) : body.text;
  // Without a Content-Type the documented one decides.
  const expectsJson =
    contentType === undefined ? (response?.content.some((content) => isJson(content.type)) ?? false) : isJson(contentType);
  if (!expectsJson) return { kind: 'other', text };
  if (nestsTooDeeply(text)) return { kind: 'unreadable', reason: 'it nests more than a million levels deep' };
  const parsed = parse(text);
  return parsed ? { kind: 'json', value: parsed.value, text, mark, parsed } : { kind: 'broken', text, mark };
}

/** `application/json`, `application/problem+json`, with or without parameters. */
export function isJson(contentType: string): boolean {
  return contentType === 'application/json' || /^\s*[\w.+-]+\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType);
}
