import { readPathKey, templateNames } from '../path-key.ts';
import { isObject, member } from '../tree.ts';
import { checkPathParameters } from './path-parameters.ts';
import { below, type Position } from './position.ts';
import { fault, type Walker } from './walker.ts';
import { named } from './words.ts';

/** What concerns more than one object of `paths`: keys that mean one path, templates against path parameters. */
export function checkPaths(walker: Walker): void {
  const paths = walker.follow(member(walker.document.data, 'paths'));
  if (!isObject(paths)) return;
  const home: Position = { above: undefined, key: 'paths' };
  const first = new Map<string, string>();
  for (const key of Object.keys(paths)) {
    if (!key.startsWith('/')) continue;
    checkTemplates(walker, home, key);
    checkSamePath(walker, home, key, first);
    checkPathParameters(walker, below(home, [key]), key, paths[key]);
  }
}

function checkTemplates(walker: Walker, home: Position, key: string): void {
  const { path } = readPathKey(key);
  const at = { below: [key], key: true } as const;
  const names = templateNames(path);
  if (names.includes('')) fault(walker, home, `${named(key)} has braces without a name.`, at);
  for (const name of repeated(names)) fault(walker, home, `${named(key)} has ${named(`{${name}}`)} more than once.`, at);
  if (/[{}]/.test(path.replace(/\{[^{}]*\}/g, ''))) fault(walker, home, `${named(key)} has a brace without its counterpart.`, at);
}

function repeated(names: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(names.filter((name) => name !== '' && seen.size === seen.add(name).size));
}

/** Only the names differ: OpenAPI calls that the same path. A query in the key keeps two keys apart, as it does in routing. */
function checkSamePath(walker: Walker, home: Position, key: string, first: Map<string, string>): void {
  const shape = key.replace(/\{[^{}]*\}/g, '{}');
  const earlier = first.get(shape);
  if (earlier === undefined) first.set(shape, key);
  else {
    const message = `${named(key)} is the same path as ${named(earlier)}; only the names in the braces differ.`;
    fault(walker, home, message, { below: [key], key: true, against: [[earlier]] });
  }
}
