import { escapePart } from '../pointer.ts';
import { isObject, type JsonObject, member } from '../tree.ts';

/** A place where a document refers to another place. */
export interface Site {
  /** The object that holds the reference, and under which name: `$ref`, or a name of a discriminator's mapping. */
  readonly holder: JsonObject;
  readonly key: string;
  readonly kind: 'ref' | 'mapping';
  /** Of the holder. */
  readonly pointer: string;
  readonly base: Base;
}

/** What references are relative to: a JSON Schema may give itself an identity (`$id`), and `#/…` below it begins there. */
export interface Base {
  readonly pointer: string;
  readonly uri?: string;
}

/** A value that may be or hold references. */
export interface Branch {
  readonly value: unknown;
  readonly pointer: string;
  readonly kind: Kind;
  readonly base: Base;
}

/**
 * What stands below decides what a `$ref` is: a reference in a `node`, a plain name in a map of `names` (a schema may have a property
 * called `$ref`), and mere data in an example, a default or an extension.
 */
type Kind = 'node' | 'names' | 'patterned' | 'components' | 'examples' | 'example' | 'discriminator';

/** Finds the references in some branches, without recursion. Values in `visited` are left out, and what is found joins them. */
export function* sitesIn(branches: readonly Branch[], visited: Set<object>): Generator<Site> {
  const open = [...branches].reverse();
  for (let branch = open.pop(); branch !== undefined; branch = open.pop()) {
    const { value, kind } = branch;
    if (typeof value !== 'object' || value === null || visited.has(value)) continue;
    visited.add(value);
    if (isObject(value)) yield* sitesOf(value, branch);
    for (const each of below(value, branch, kind).reverse()) open.push(each);
  }
}

function* sitesOf(holder: JsonObject, { kind, base, pointer }: Branch): Generator<Site> {
  if ((kind === 'node' || kind === 'example') && Object.hasOwn(holder, '$ref')) yield { holder, key: '$ref', kind: 'ref', base, pointer };
  const mapping = kind === 'discriminator' ? member(holder, 'mapping') : undefined;
  if (!isObject(mapping)) return;
  for (const key of Object.keys(mapping)) yield { holder: mapping, key, kind: 'mapping', base, pointer: `${pointer}/mapping` };
}

function below(value: object, branch: Branch, kind: Kind): Branch[] {
  if (Array.isArray(value)) {
    return value.map((item, index) => ({ value: item, pointer: `${branch.pointer}/${index}`, kind: 'node', base: branch.base }));
  }
  const base = baseOf(value as JsonObject, branch);
  return Object.keys(value).flatMap((key) => {
    const item = (value as JsonObject)[key];
    const next = kindBelow(kind, key, item);
    return next === undefined ? [] : [{ value: item, pointer: `${branch.pointer}/${escapePart(key)}`, kind: next, base }];
  });
}

function baseOf(value: JsonObject, { kind, base, pointer }: Branch): Base {
  const id = kind === 'node' ? member(value, '$id') : undefined;
  return typeof id === 'string' ? { pointer, uri: resolveUri(id, base.uri) ?? id } : base;
}

export function resolveUri(reference: string, base: string | undefined): string | undefined {
  return URL.canParse(reference, base) ? new URL(reference, base).href.replace(/#$/, '') : undefined;
}

function kindBelow(kind: Kind, key: string, value: unknown): Kind | undefined {
  switch (kind) {
    case 'names':
      return 'node';
    case 'patterned':
      return key.startsWith('x-') ? undefined : 'node';
    case 'examples':
      return 'example';
    case 'components':
      if (key.startsWith('x-')) return undefined;
      return key === 'examples' ? 'examples' : 'names';
    case 'node':
      return kindBelowNode(key, value);
    default:
      return undefined;
  }
}

function kindBelowNode(key: string, value: unknown): Kind | undefined {
  if (key.startsWith('x-') || data.has(key)) return undefined;
  if (key === 'examples') return isObject(value) ? 'examples' : undefined;
  if (key === 'discriminator' || key === 'components') return key;
  if (patterned.has(key)) return 'patterned';
  return maps.has(key) ? 'names' : 'node';
}

const data = new Set(['example', 'default', 'enum', 'const']);

const patterned = new Set(['paths', 'responses']);

/** Members that map names of the author's choice to nodes. */
const maps = new Set([
  ...['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'],
  ...['parameters', 'headers', 'links', 'callbacks', 'requestBodies', 'securitySchemes', 'pathItems', 'webhooks', 'content'],
  ...['encoding', 'variables', 'scopes', 'schemas'],
]);
