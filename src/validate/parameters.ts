import type { ApiDocument, Parameter, Route } from '../document/index.ts';
import { type Headers, headerValues } from '../exchange/exchange.ts';
import { memoised } from '../memoised.ts';

type Matched = Extract<Route, { kind: 'matched' }>;

/** The value that a request gives a parameter, read by its style and its schema's type; undefined where it gives none. */
export function parameterValue(document: ApiDocument, parameter: Parameter, route: Matched, headers: Headers): unknown {
  const { name, schema } = parameter;
  const type = schema === undefined ? undefined : typesOf(document, schema);
  switch (parameter.in) {
    case 'path': {
      const raw = Object.hasOwn(route.path, name) ? (route.path[name] as string) : undefined;
      return raw === undefined || schema === undefined ? raw : readPath(document, parameter, schema, raw);
    }
    case 'query':
      return readQuery(document, parameter, type, route.query);
    case 'header': {
      // The specification gives these three to other parts of the document.
      if (/^(accept|content-type|authorization)$/i.test(name)) return undefined;
      const values = headerValues(headers, name);
      return values.length === 0 ? undefined : schema === undefined ? values[0] : readValue(document, schema, values.join(', '));
    }
    case 'cookie':
      return readCookie(document, parameter, headers);
  }
}

/** Reads a text as what its schema says it is: a number, a boolean, a list at commas, else a string. What cannot be read so stays a string, for the schema to refuse. */
export function readValue(document: ApiDocument, schema: string, text: string): unknown {
  const types = typesOf(document, schema);
  if (types.has('array')) return text === '' ? [] : text.split(',').map((item) => readItem(document, schema, item.trim()));
  return readScalar(types, text);
}

function readItem(document: ApiDocument, schema: string, text: string): unknown {
  const target = document.deref(schema);
  const node = document.at(target) as Record<string, unknown> | undefined;
  return node?.items === undefined ? text : readScalar(typesOf(document, `${target}/items`), text);
}

function readPath(document: ApiDocument, { style, name }: Parameter, schema: string, raw: string): unknown {
  if (style === 'label') return readValue(document, schema, raw.replace(/^\./, ''));
  if (style === 'matrix') return readValue(document, schema, raw.replace(new RegExp(`^;${name.replace(/\W/g, '\\$&')}=`), ''));
  return readValue(document, schema, raw);
}

const DELIMITERS: Readonly<Record<string, RegExp>> = { form: /,/, spaceDelimited: / |%20|,/, pipeDelimited: /\|/ };

function readQuery(document: ApiDocument, parameter: Parameter, types: ReadonlySet<string> | undefined, query: Matched['query']): unknown {
  const { name, schema, style, explode } = parameter;
  if (style === 'deepObject') {
    const members = query
      .filter(([sent]) => sent.startsWith(`${name}[`))
      .map(([sent, value]) => [sent.slice(name.length + 1, -1), value] as const);
    return members.length === 0 ? undefined : readMembers(document, schema, members);
  }
  const values = query.filter(([sent]) => sent === name).map(([, value]) => value);
  if (types?.has('object') && style === 'form' && explode) {
    const node =
      schema === undefined ? undefined : (document.at(document.deref(schema)) as Record<string, Record<string, unknown>> | undefined);
    const members = query.filter(([sent]) => node?.properties !== undefined && Object.hasOwn(node.properties, sent));
    return members.length === 0 ? undefined : readMembers(document, schema, members);
  }
  if (values.length === 0) return undefined;
  if (schema === undefined || types === undefined) return values[0];
  if (types.has('array'))
    return (explode ? values : values.flatMap((value) => value.split(DELIMITERS[style] ?? /,/))).map((item) =>
      readItem(document, schema, item),
    );
  return readScalar(types, values[0] as string);
}

function readMembers(document: ApiDocument, schema: string | undefined, members: readonly (readonly [string, string])[]): unknown {
  const object: Record<string, unknown> = Object.create(null);
  for (const [name, value] of members) {
    const target =
      schema === undefined ? undefined : `${document.deref(schema)}/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    object[name] = target !== undefined && document.at(target) !== undefined ? readValue(document, target, value) : value;
  }
  return object;
}

function readCookie(document: ApiDocument, { name, schema }: Parameter, headers: Headers): unknown {
  for (const header of headerValues(headers, 'cookie')) {
    for (const pair of header.split(/;\s*/)) {
      const at = pair.indexOf('=');
      if (at > 0 && pair.slice(0, at) === name)
        return schema === undefined ? pair.slice(at + 1) : readValue(document, schema, pair.slice(at + 1));
    }
  }
  return undefined;
}

function readScalar(types: ReadonlySet<string>, text: string): unknown {
  if ((types.has('integer') || types.has('number')) && /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return Number(text);
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if (types.has('null') && text === '') return null;
  return text;
}

const types = memoised((document: ApiDocument) => {
  const known = new Map<string, ReadonlySet<string>>();
  return (schema: string): ReadonlySet<string> => {
    const types = known.get(schema) ?? collectTypes(document, schema);
    known.set(schema, types);
    return types;
  };
});

/** All types that a schema allows somewhere among its alternatives. */
function typesOf(document: ApiDocument, schema: string): ReadonlySet<string> {
  return types(document)(schema);
}

function collectTypes(document: ApiDocument, schema: string): ReadonlySet<string> {
  const types = new Set<string>();
  const visited = new Set<string>();
  const waiting = [schema];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const pointer = document.deref(next);
    const node = document.at(pointer) as Record<string, unknown> | undefined;
    if (visited.has(pointer) || typeof node !== 'object' || node === null) continue;
    visited.add(pointer);
    for (const type of [node.type].flat()) if (typeof type === 'string') types.add(type);
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      const branches = node[keyword];
      if (Array.isArray(branches)) for (const each of branches.map((_, index) => `${pointer}/${keyword}/${index}`)) waiting.push(each);
    }
  }
  return types;
}
