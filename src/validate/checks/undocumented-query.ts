import { type ApiDocument, escapePart, type Operation, type Parameter } from '../../document/index.ts';
import { memoised } from '../../memoised.ts';
import { defineCheck } from '../check.ts';
import { list, quote } from '../show.ts';

/** The request carries a query parameter that the operation does not know. */
export default defineCheck<{ name: string; documented: string[] }>({
  summary: 'Each query parameter of a request is documented.',
  severity: 'warning',
  say: ({ name, documented }) =>
    `The query parameter ${quote(name)} is not documented; documented ${documented.length === 0 ? 'is none' : documented.length === 1 ? `is ${documented[0]}` : `are ${list(documented)}`}.`,
  run({ route, operation, exchange, document }, found) {
    if (route.kind !== 'matched' || !operation || route.query.length === 0 || exchange.live) return;
    const { names, prefixes, any } = vocabularies(document)(operation);
    if (any) return;
    const reported = new Set<string>();
    for (const [name] of route.query) {
      if (names.has(name) || name === '' || reported.has(name) || prefixes.some((start) => name.startsWith(start))) continue;
      reported.add(name);
      found({ name: name.slice(0, 200), documented: [...names] }, `/request/query/${escapePart(name)}`, operation.pointer);
    }
  },
});

interface Vocabulary {
  readonly names: ReadonlySet<string>;
  /** `filter[`: a deep object's members. */
  readonly prefixes: readonly string[];
  /** A parameter takes members of any name. */
  readonly any: boolean;
}

const vocabularies = memoised((document: ApiDocument) =>
  memoised(({ parameters, query, security }: Operation): Vocabulary => {
    const inQuery = parameters.filter((parameter) => parameter.in === 'query');
    return {
      names: new Set([...inQuery.map(({ name }) => name), ...query.map(([name]) => name), ...apiKeyNames(document.data, security)]),
      prefixes: inQuery.filter(({ style }) => style === 'deepObject').map(({ name }) => `${name}[`),
      any: inQuery.some((parameter) => takesAnyName(parameter, document)),
    };
  }),
);

/** A parameter that is an object in form style is sent as its properties, each under its own name. */
function takesAnyName(parameter: Parameter, document: ApiDocument): boolean {
  if (parameter.style !== 'form' || !parameter.explode || parameter.schema === undefined) return false;
  const schema = document.at(document.deref(parameter.schema)) as Record<string, unknown> | undefined;
  return schema?.type === 'object' || schema?.properties !== undefined;
}

/** Names of API keys that the operation's security sends in the query. */
function apiKeyNames(data: Readonly<Record<string, unknown>>, security: readonly (readonly string[])[]): string[] {
  const schemes = (data.components as Record<string, Record<string, Record<string, unknown>>> | undefined)?.securitySchemes ?? {};
  return security
    .flat()
    .filter((name) => Object.hasOwn(schemes, name))
    .map((name) => schemes[name])
    .filter((scheme) => scheme?.type === 'apiKey' && scheme.in === 'query')
    .map((scheme) => String(scheme?.name));
}
