import { type ApiDocument, essence, type Operation } from '../../document/index.ts';
import { type Headers, headerValues } from '../../exchange/exchange.ts';
import type { Case } from '../case.ts';
import { memberOf } from '../json/node.ts';

/** What only a pact can get wrong about a request: what the document cannot see in one exchange. */
export function judgeRequest(one: Case): void {
  const { request, operation } = one;
  if (request.path.includes('?')) one.found('query-in-path', { path: request.path.slice(0, 300) }, memberOf(request.node, 'path'));
  if (operation === undefined) return;
  judgeCredentials(one);
  judgeStates(one);
  judgeAccept(one);
  const { body } = request;
  if ((body.kind === 'json' || body.kind === 'text') && operation.requestBody === undefined)
    one.found('undocumented-body', { part: 'request' }, memberOf(request.node, 'body'), operation.pointer);
}

function judgeCredentials(one: Case): void {
  const { request, operation, response } = one;
  // Being refused is what such a request is for.
  if (!operation || response.status === 401) return;
  const possible = schemesOf(one, operation);
  if (possible.length === 0 || operation.security.some((alternative) => alternative.length === 0)) return;
  const node = memberOf(request.node, 'headers') ?? request.node;
  const sent = headerValues(request.headers, 'authorization').find((value) => value.trim() !== '');
  const documented = [...new Set(possible.flatMap(({ scheme }) => (scheme === undefined ? [] : [scheme])))];
  if (possible.some((scheme) => scheme.key !== undefined && carriesKey(one, scheme.key))) return;
  if (sent === undefined) one.found('request-without-credentials', { status: response.status }, node, operation.pointer);
  else {
    const scheme = (sent.trim().split(/\s+/, 1)[0] as string).toLowerCase();
    if (documented.includes(scheme)) return;
    one.found(
      'undocumented-scheme',
      { scheme: scheme.slice(0, 40), documented: documented.length > 0 ? documented : possible.map(({ name }) => name) },
      node,
      operation.pointer,
    );
  }
}

interface Scheme {
  readonly name: string;
  /** Of the Authorization header, in lower case. */
  readonly scheme?: string;
  readonly key?: { readonly in: string; readonly name: string };
}

const schemes = new WeakMap<Operation, readonly Scheme[]>();

function schemesOf({ document }: Case, operation: Operation): readonly Scheme[] {
  let known = schemes.get(operation);
  if (known === undefined) {
    known = readSchemes(document, operation);
    schemes.set(operation, known);
  }
  return known;
}

function readSchemes(document: ApiDocument, operation: Operation): Scheme[] {
  const known = (document.at('/components/securitySchemes') ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  return [...new Set(operation.security.flat())].flatMap((name): Scheme[] => {
    const scheme = Object.hasOwn(known, name) ? known[name] : undefined;
    if (scheme?.type === 'http') return [{ name, scheme: String(scheme.scheme).toLowerCase() }];
    if (scheme?.type === 'apiKey') return [{ name, key: { in: String(scheme.in), name: String(scheme.name) } }];
    if (scheme?.type === 'oauth2' || scheme?.type === 'openIdConnect') return [{ name, scheme: 'bearer' }];
    // By a certificate, or in a way that the document does not tell: nothing that a request shows.
    return [];
  });
}

function carriesKey({ request }: Case, key: { readonly in: string; readonly name: string }): boolean {
  if (key.in === 'query') return request.query.some(([name]) => name === key.name);
  if (key.in === 'header') return headerValues(request.headers, key.name).length > 0;
  return headerValues(request.headers, 'cookie').some((value) => value.split(/;\s*/).some((pair) => pair.startsWith(`${key.name}=`)));
}

/** Answers that come about by the request alone, whatever there is. */
const STATELESS: ReadonlySet<number> = new Set([400, 401, 404, 405, 406, 410, 413, 414, 415, 422]);

function judgeStates(one: Case): void {
  const { interaction, operation, request, response } = one;
  if (interaction.states.length > 0 || STATELESS.has(response.status)) return;
  const parameters = [...(operation?.path.matchAll(/\{([^{}]+)\}/g) ?? [])].map(([, name]) => name as string);
  if (parameters.length > 0)
    one.found('ids-without-state', { parameters, status: response.status }, memberOf(request.node, 'path'), operation?.pointer);
}

function judgeAccept(one: Case): void {
  const { request, response, documented } = one;
  const ranges = acceptedBy(request.headers);
  if (ranges.length === 0) return;
  const own = response.body.kind === 'missing' || response.body.kind === 'empty' ? undefined : response.contentType;
  const answers = own !== undefined ? [essence(own)] : (documented?.content.map(({ type }) => essence(type)) ?? []);
  if (answers.length === 0 || answers.some((type) => ranges.some((range) => fitsRange(range, type) || fitsRange(type, range)))) return;
  one.found(
    'unsatisfiable-accept',
    { accept: ranges.join(', ').slice(0, 200), answers },
    memberOf(request.node, 'headers'),
    documented?.pointer,
  );
}

/** Ranges of the Accept header that are not refused by `q=0`. */
function acceptedBy(headers: Headers): string[] {
  return headerValues(headers, 'accept')
    .flatMap((value) => value.split(','))
    .filter((part) => part.trim() !== '' && !/;\s*q=0(?:\.0*)?\s*$/i.test(part))
    .map(essence);
}

/** Whether `application/json` fits `application/*`, or the reverse question for an Accept. */
function fitsRange(range: string, type: string): boolean {
  const [wide, narrow] = [essence(range), essence(type)];
  return wide === narrow || wide === '*/*' || (wide.endsWith('/*') && narrow.startsWith(wide.slice(0, -1)));
}
