import type { Api } from './api.ts';
import { child, isObject, members, type Node } from './node.ts';
import { branchesOf, formsOf, keyword, partsOf, propertiesOf, requiredOf, typesOf } from './schema.ts';
import { list, show } from './words.ts';

/** A place in a body where a schema lets an empty object, or anything, pass. */
export interface Vacuum {
  readonly schema: Node;
  /** Pointer into the body; `*` stands for any name or item. */
  readonly where: string;
  /** What it declares and does not require; empty where it declares nothing. */
  readonly optional: readonly string[];
}

/**
 * Looks for what a body may lack without breaking its schema, from the body inwards. An empty map or list says something (there are
 * none): its entries are looked into. An object that declares properties and requires none is vacuous.
 *
 * With `strict`, of an API that is known: a set of optional sections is no fault, and they are looked into. So is what a sound object
 * requires, since a required object that may be empty says nothing, and so are the items of its lists.
 */
export function vacuumsIn(api: Api, schema: Node, strict = false): Vacuum[] {
  const found: Vacuum[] = [];
  const seen = new Set<unknown>();
  const stack: [schema: Node, where: string, required: boolean][] = [[schema, '', false]];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [written, where, required] = next;
    const end = api.follow(written);
    if (end === undefined || seen.has(end.value)) continue;
    seen.add(end.value);
    if (end.value === true && !required) found.push({ schema: end, where, optional: [] });
    if (!isObject(end.value)) continue;
    const { vacuum, inside } = lookInto(api, end, required, strict);
    if (vacuum !== undefined) found.push({ schema: end, where, optional: vacuum });
    for (const [below, step] of inside.reverse())
      stack.push([below, `${where}${step}`, required || vacuum !== undefined || requiredOf(partsOf(api, end)).size > 0]);
  }
  return found;
}

type Inside = [schema: Node, step: string][];

function lookInto(api: Api, schema: Node, required: boolean, strict: boolean): { vacuum?: readonly string[]; inside: Inside } {
  const parts = partsOf(api, schema);
  if (rejectsBeyondTypes(parts)) return { inside: [] };
  const names = propertiesOf(parts);
  const declared = [...names].map(([name, property]): Inside[number] => [property, stepTo(name)]);
  const demanded = requiredOf(parts);
  if (demanded.size > 0) {
    const worthwhile = ([property]: Inside[number]) => demanded.has(String(property.key)) || isListOfObjects(api, property);
    return { inside: strict ? declared.filter(worthwhile) : [] };
  }
  const branches = branchesOf(parts);
  if (branches.length > 0) return { inside: branches.map((branch) => [branch, '']) };
  const types = typesOf(parts);
  if (types.has('array')) return lookIntoItems(keyword(parts, 'items'), required);
  if (types.size > 0 && !types.has('object')) return { inside: [] };
  if (names.size === 0) return lookIntoMap(parts, required);
  const sections = strict ? declared.filter(([property]) => isCompound(api, property)) : [];
  return sections.length === declared.length ? { inside: sections } : { vacuum: [...names.keys()], inside: sections };
}

/** What may be there instead of data, for a message. */
export function emptinessOf({ optional }: Vacuum): string {
  if (optional.length === 0) return 'may be anything: its schema says nothing of what it holds';
  const names = list(optional.map((name) => show(name)));
  return `may be {}: its schema ${optional.length === 1 ? 'does not require' : 'requires none of'} ${names}`;
}

/** Keywords that reject an empty object by themselves, or that name what is allowed. */
function rejectsBeyondTypes(parts: readonly Node[]): boolean {
  return ['enum', 'const', 'not', 'if', 'minProperties', 'minItems'].some((word) => {
    const value = keyword(parts, word)?.value;
    return value !== undefined && value !== 0;
  });
}

function lookIntoItems(schema: Node | undefined, required: boolean): { vacuum?: readonly string[]; inside: Inside } {
  if (schema !== undefined) return { inside: [[schema, '/*']] };
  return required ? { inside: [] } : { vacuum: [], inside: [] };
}

function lookIntoMap(parts: readonly Node[], required: boolean): { vacuum?: readonly string[]; inside: Inside } {
  const patterns = parts.flatMap((part) => members(child(part, 'patternProperties')));
  const additional = keyword(parts, 'additionalProperties');
  const values = additional !== undefined && isObject(additional.value) ? [additional, ...patterns] : patterns;
  if (values.length > 0) return { inside: values.map((value) => [value, '/*']) };
  // A free-form object is a decision where it is one member of a sound whole, and a hole where it is the whole.
  return required || additional?.value === false ? { inside: [] } : { vacuum: [], inside: [] };
}

function isCompound(api: Api, schema: Node): boolean {
  return formsOf(api, schema).every((form) => typesOf(partsOf(api, form)).has('object') || isListOfObjects(api, form));
}

function isListOfObjects(api: Api, schema: Node): boolean {
  const parts = partsOf(api, schema);
  return typesOf(parts).has('array') && typesOf(partsOf(api, keyword(parts, 'items'))).has('object');
}

function stepTo(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
