import type { ApiDocument, Operation, Parameter } from '../../document/index.ts';
import { UsageError } from '../../usage-error.ts';
import { list, quote, show } from '../say.ts';
import type { FactsOf } from './body.ts';
import { fromState, injected, type TextMatcher } from './rule.ts';

export type QueryValue = string | number | boolean | readonly (string | number | boolean)[];

/** The path with the given parameters; each is injected from the value of its name that the provider state gives. */
export function pathMatcher(operation: Operation, given: Readonly<Record<string, string>>): TextMatcher {
  const fill = (how: (name: string) => string): string =>
    `${operation.basePaths[0] ?? ''}${operation.path.replace(/\{([^}]+)\}/g, (_, name: string) => how(name))}`;
  const wanted = [...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name as string);
  const unknown = Object.keys(given).find((name) => !wanted.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`The path has no parameter ${quote(unknown)}; it has ${list(wanted.map((name) => quote(name))) || 'none'}.`);
  const example = fill((name) => {
    const value = given[name];
    if (value === undefined || value === '') throw new UsageError(`The path needs a value for ${quote(name)}.`);
    return encodeURIComponent(value);
  });
  return injected(example, fill(fromState));
}

/** A query of documented parameters, written in their documented style. Never put into the path: a mock matches no path with a query. */
export function queryOf(
  operation: Operation,
  values: Readonly<Record<string, QueryValue>>,
  factsOf: FactsOf,
): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const parameter = operation.parameters.find((each) => each.in === 'query' && each.name === name);
      if (parameter === undefined)
        throw new UsageError(
          `${quote(name)} is no query parameter of ${operation.method} ${operation.path}; documented are ${list(namesOf(operation)) || 'none'}.`,
        );
      return [name, written(parameter, value, factsOf)];
    }),
  );
}

const namesOf = ({ parameters }: Operation): string[] => parameters.flatMap((each) => (each.in === 'query' ? [quote(each.name)] : []));

function written({ name, schema, style, explode }: Parameter, value: QueryValue, factsOf: FactsOf): string | string[] {
  const values = Array.isArray(value) ? value.map(String) : [String(value)];
  if (style !== 'form' || values.length === 0)
    throw new UsageError(`The parameter ${quote(name)} cannot be written here; give the query as the consumer sends it.`);
  const ofList = schema === undefined ? undefined : factsOf(schema, 'array');
  const facts =
    schema === undefined ? undefined : ofList?.items === undefined ? factsOf(schema, 'string') : factsOf(ofList.items, 'string');
  const allowed = facts?.closed?.values.map(String);
  const other = allowed && values.find((each) => !allowed.includes(each));
  if (other !== undefined)
    throw new UsageError(
      `The parameter ${quote(name)} does not have the value ${show(other)}; documented are ${list(allowed?.map((each) => quote(each)) ?? [])}.`,
    );
  return explode && values.length > 1 ? values : values.join(',');
}

/** The value of an Authorization header; a scheme that is not documented is refused. */
export function authorizationMatcher(document: ApiDocument, operation: Operation, example: string): TextMatcher {
  const schemes = [...new Set(operation.security.flat())].flatMap((name) => {
    const scheme = document.at(`/components/securitySchemes/${name}`) as { type?: unknown; scheme?: unknown } | undefined;
    return scheme?.type === 'http' ? [String(scheme.scheme)] : [];
  });
  const sent = /^[^ ]*/.exec(example)?.[0].toLowerCase() ?? '';
  if (!schemes.some((scheme) => scheme.toLowerCase() === sent))
    throw new UsageError(
      `The scheme ${quote(sent)} is not documented for ${operation.method} ${operation.path}; documented are ${list(schemes) || 'none'}.`,
    );
  return injected(example, fromState('authorization'));
}
