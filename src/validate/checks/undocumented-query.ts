import { escapePart } from '../../document/index.ts';
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
    const known = new Set([
      ...operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
      ...operation.query.map(([name]) => name),
    ]);
    for (const name of apiKeyNames(document.data, operation.security)) known.add(name);
    const deep = operation.parameters
      .filter(({ in: place, style }) => place === 'query' && style === 'deepObject')
      .map(({ name }) => `${name}[`);
    const free = operation.parameters.some((parameter) => parameter.in === 'query' && takesAnyName(parameter, document));
    const reported = new Set<string>();
    for (const [name] of route.query) {
      if (free || known.has(name) || reported.has(name) || name === '' || deep.some((start) => name.startsWith(start))) continue;
      reported.add(name);
      found({ name: name.slice(0, 200), documented: [...known] }, `/request/query/${escapePart(name)}`, operation.pointer);
    }
  },
});

/** A parameter that is an object in form style is sent as its properties, each under its own name. */
function takesAnyName(
  parameter: { style: string; explode: boolean; schema?: string },
  document: { at(pointer: string): unknown; deref(pointer: string): string },
): boolean {
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
