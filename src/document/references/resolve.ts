import { UsageError } from '../../usage-error.ts';
import { formatPointer, parsePointer, valueAt } from '../pointer.ts';
import { at, quote } from '../say.ts';
import { closest } from '../structure/closest.ts';
import { isObject, type JsonObject, type Marks, member, type Tree } from '../tree.ts';
import { hang } from './hang.ts';
import { checkLinks, type Links } from './links.ts';
import { type Asker, createParts, type Part, type Parts, type PartsOptions } from './parts.ts';
import { type Branch, resolveUri, type Site, sitesIn } from './sites.ts';

/**
 * Follows every `$ref` of a document, hangs the files that they name under `/x-files`, and rewrites them to stay inside.
 * @returns each object that holds a `$ref`, and what it leads to.
 * @throws UsageError for one that leads nowhere, back to itself, to the network or out of the folder.
 */
export async function resolveReferences(root: Tree, marks: Marks, options: PartsOptions): Promise<Links> {
  const parts = await createParts(root, marks, options);
  const links: Links = new Map();
  const visited = new Set<object>();
  const wanted = new Set<string>();
  let branches: Branch[] = [{ value: root.data, pointer: '', kind: 'node', base: { pointer: '' } }];
  while (branches.length > 0) {
    const sites = [...sitesIn(branches, visited)];
    branches = [];
    for (const site of sites) {
      const pointer = await targetOf(site, parts, askerOf(site, marks));
      if (pointer === undefined) continue;
      const value = valueIn(parts, pointer);
      if (site.kind === 'ref' && isObject(value)) links.set(site.holder, { target: value, pointer: site.pointer });
      rewrite(site, pointer);
      wanted.add(pointer);
      branches.push({ value, pointer, kind: 'node', base: { pointer: partAt(parts, pointer).prefix } });
    }
  }
  checkLinks(root.data as JsonObject, links, (holder) => askerOf({ holder, key: '$ref' }, marks));
  dropIdentities(visited, marks);
  hang(parts, wanted, marks);
  return links;
}

/** The pointer that a reference means, in the document as it will be; undefined for a mapping that names a schema. */
async function targetOf(site: Site, parts: Parts, asker: Asker): Promise<string | undefined> {
  const reference = site.holder[site.key];
  if (typeof reference !== 'string') throw asker.refuse("is no text; a reference is one, such as '#/components/schemas/Pet'");
  if (site.kind === 'mapping' && isSchemaName(reference, parts)) return undefined;
  const hash = `${reference}#`.indexOf('#');
  const path = reference.slice(0, hash);
  const fragment = decoded(reference.slice(hash + 1));
  const pointer = byIdentity(path, fragment, site, parts) ?? (await byPath(path, fragment, site, parts, asker));
  const value = valueIn(parts, pointer);
  if (value === undefined) throw asker.refuse(`leads nowhere; ${whatIsThere(parts, pointer)}`);
  if (!isObject(value) && typeof value !== 'boolean') throw asker.refuse(`leads to ${quote(value)}, which is no object`);
  return pointer;
}

/** A mapping may hold the name of a schema in place of a reference. */
function isSchemaName(text: string, { root }: Parts): boolean {
  const schemas = valueAt(root.tree.data, '/components/schemas');
  return !/[./#]/.test(text) || (isObject(schemas) && Object.hasOwn(schemas, text));
}

/** By what a schema calls itself (`$id`), or relative to the schema around the reference that does. */
function byIdentity(path: string, fragment: string, { base }: Site, parts: Parts): string | undefined {
  const uri = path === '' ? base.uri : resolveUri(path, base.uri);
  if (uri === undefined || (fragment !== '' && !fragment.startsWith('/'))) return undefined;
  const named = [parts.root, ...parts.others].map((part) => part.names.get(uri)).find((found) => found !== undefined);
  return named !== undefined && valueIn(parts, named + fragment) !== undefined ? named + fragment : undefined;
}

async function byPath(path: string, fragment: string, { base }: Site, parts: Parts, asker: Asker): Promise<string> {
  const from = partAt(parts, base.pointer);
  const part = path === '' ? from : await parts.named(path, from, asker);
  if (fragment === '' || fragment.startsWith('/')) return part.prefix + fragment;
  const named = part.names.get(`#${fragment}`);
  if (named === undefined) throw asker.refuse('leads nowhere; a place is named by a JSON Pointer such as #/components/schemas/Pet');
  return named;
}

function partAt({ root, others }: Parts, pointer: string): Part {
  const index = /^\/x-files\/(\d+)(?=\/|$)/.exec(pointer)?.[1];
  return (index === undefined ? undefined : others[Number(index)]) ?? root;
}

function valueIn(parts: Parts, pointer: string): unknown {
  const part = partAt(parts, pointer);
  return valueAt(part.tree.data, pointer.slice(part.prefix.length));
}

/** How far a pointer leads, and what is there instead of the rest. */
function whatIsThere(parts: Parts, pointer: string): string {
  const { tree, prefix } = partAt(parts, pointer);
  const keys = parsePointer(pointer.slice(prefix.length));
  if (keys === undefined) return `${quote(pointer.slice(prefix.length))} is no JSON Pointer`;
  const depth = keys.findIndex((_, index) => valueAt(tree.data, formatPointer(keys.slice(0, index + 1))) === undefined);
  const holder = formatPointer(keys.slice(0, depth));
  const value = valueAt(tree.data, holder);
  const missing = keys[depth] ?? '';
  const meant = isObject(value) ? closest(missing, Object.keys(value)) : undefined;
  const where = holder === '' ? tree.mark.file.name : `${quote(holder)}${prefix === '' ? '' : ` of ${tree.mark.file.name}`}`;
  return `${where} has no ${quote(missing)}${meant === undefined ? '' : `, but ${quote(meant)}`}`;
}

/** Rewrites what leads into another file, or no longer stands in its own. The others stay as they were written. */
function rewrite({ holder, key, base }: Site, pointer: string): void {
  const reference = holder[key] as string;
  if (base.pointer === '' && /^#(\/|$)/.test(reference) && !pointer.startsWith('/x-files/')) return;
  holder[key] = `#${encodeURI(pointer).replaceAll('#', '%23').replaceAll('%7B', '{').replaceAll('%7D', '}')}`;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** `#/…` now means the whole document everywhere, so a schema that calls itself something must not turn it aside. */
function dropIdentities(visited: ReadonlySet<object>, marks: Marks): void {
  for (const value of visited) {
    if (!isObject(value) || typeof member(value, '$id') !== 'string') continue;
    delete value.$id;
    marks.objects.get(value)?.delete('$id');
  }
}

function askerOf({ holder, key }: Pick<Site, 'holder' | 'key'>, marks: Marks): Asker {
  const mark = marks.objects.get(holder)?.get(key);
  const place = mark === undefined ? 'the document' : at(mark.file, mark.start);
  const name = key === '$ref' ? '$ref' : `mapping of ${quote(key)},`;
  return { place, refuse: (what) => new UsageError(`${place}: the ${name} ${quote(holder[key])} ${what}.`) };
}
