import { isCredentialName } from '../document/index.ts';
import { findInSetting, SHORTEST_SETTING } from '../secrets/secret-text.ts';
import { acceptsScalar } from './acceptance.ts';
import { credentialBy, type Row, type Shape } from './shape.ts';

/**
 * Counts the members of a value that surely keeps to its shape, documents all it has and shows no credential. Below 0 for any other, and for
 * what is not seen at a glance: `walk` then looks closely.
 * Sound bodies are nearly all there are, so this is what their judgement costs. Objects of one kind have the same members in the same order; for
 * each such row a function is written out that reads the members by their names, as a validator's compiler does.
 */
export function glance(value: unknown, shape: Shape, depth = 0): number {
  if (typeof value !== 'object' || value === null) return acceptsScalar(shape.acceptance, value) ? 0 : UNSEEN;
  if (depth > DEEPEST) return UNSEEN;
  if (Array.isArray(value)) return shape.acceptance.array ? glanceAtList(value, shape.items, depth) : UNSEEN;
  if (!shape.acceptance.object) return UNSEEN;
  if (shape.properties === null && shape.acceptance.required.length === 0) return glanceAtMap(value, shape, depth);
  const count = rowOf(shape, value);
  return count === undefined ? UNSEEN : count(value as Members, depth);
}

/** The same for a map whose members come one by one; undefined where the members alone do not decide. */
export function glanceAtMembers({
  acceptance,
  properties,
  manner,
  others,
}: Shape): { look(member: unknown): void; members(): number } | undefined {
  if (!acceptance.object || properties !== null || acceptance.required.length > 0 || manner === 'closed' || others.redact) return undefined;
  let members = 0;
  return {
    look(member) {
      if (members < 0) return;
      // A member that is no object may be a credential, by its name.
      const below = typeof member === 'object' && !Array.isArray(member) ? glance(member, others, 1) : UNSEEN;
      members = below < 0 ? UNSEEN : members + below + 1;
    },
    members: () => members,
  };
}

type Members = Readonly<Record<string, unknown>>;

const UNSEEN = -1;
/** Deeper than any document describes. */
const DEEPEST = 64;

function glanceAtList(list: readonly unknown[], items: Shape | undefined, depth: number): number {
  if (items === undefined) return list.length === 0 ? 0 : UNSEEN;
  let members = 0;
  for (let index = 0; index < list.length; index++) {
    const below = glance(list[index], items, depth + 1);
    if (below < 0) return UNSEEN;
    members += below;
  }
  return members;
}

/** A map's names are data, no two maps have the same. */
function glanceAtMap(map: object, { others, manner }: Shape, depth: number): number {
  const values = Object.values(map);
  if ((manner === 'closed' && values.length > 0) || others.redact) return UNSEEN;
  let members = values.length;
  let names: string[] | undefined;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (typeof value !== 'object' || Array.isArray(value)) {
      names ??= Object.keys(map);
      if (isCredentialName(names[index] as string) || (manner === 'map' && holdsSecret(value))) return UNSEEN;
    }
    const below = glance(value, others, depth + 1);
    if (below < 0) return UNSEEN;
    members += below;
  }
  return members;
}

/** Rows of one shape that are remembered; traffic may name members as it likes. */
const MOST = 500;

function rowOf(shape: Shape, value: object): Row['count'] {
  const { rows } = shape;
  if (rows.last !== undefined && isOfRow(value, rows.last.names)) return rows.last.count;
  const names = Object.keys(value);
  const candidates = rows.byLength[names.length];
  let row = candidates?.find((candidate) => isEqual(candidate.names, names));
  if (row === undefined) {
    if (rows.count >= MOST || names.length > MOST) return undefined;
    row = { names, count: isSound(shape, names) ? writeRow(shape, names) : undefined };
    rows.count++;
    if (candidates) candidates.push(row);
    else rows.byLength[names.length] = [row];
  }
  rows.last = row;
  return row.count;
}

/** Goes along the names without making a list of them. */
function isOfRow(value: object, names: readonly string[]): boolean {
  let index = 0;
  for (const name in value) {
    if (name !== names[index]) return false;
    index++;
  }
  return index === names.length;
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}

function isSound({ properties, acceptance, manner }: Shape, names: readonly string[]): boolean {
  const present = new Set(names);
  const declaresAll = names.every((name) => properties?.has(name));
  return acceptance.required.every((name) => present.has(name)) && (declaresAll || manner === 'map' || manner === 'open');
}

/** The names come from traffic: they enter the function as JSON, which is a string of JavaScript and nothing else. */
function writeRow(shape: Shape, names: readonly string[]): Row['count'] {
  const shapes = names.map((name) => shape.properties?.get(name) ?? shape.others);
  const lines = names.map((name, index) => {
    const { acceptance } = shapes[index] as Shape;
    const by = credentialBy(shape.properties?.get(name), shape.others, name);
    const isSetting = shape.manner === 'map' && !shape.properties?.has(name);
    const masked =
      by !== undefined
        ? 'if (!isMask(v)) return -1; '
        : isSetting
          ? `if (v !== c${index}) { if (holdsSecret(v)) return -1; c${index} = v; } `
          : '';
    return `v = o[${JSON.stringify(name)}]; ${masked}${testOf(acceptance, index)}`;
  });
  // Settings of one name are often the same in one connector after the other.
  const source = `let ${names.map((_, index) => `c${index}`).join(', ') || 'c'}; return (o, depth) => { let n = ${names.length}, m = 0, v; ${lines.join('\n')} return n; };`;
  return new Function('shapes', 'glance', 'isMask', 'holdsSecret', source)(shapes, glance, isMask, holdsSecret) as Row['count'];
}

function testOf({ object, array, scalar, least, most }: Shape['acceptance'], index: number): string {
  const look = `m = glance(v, shapes[${index}], depth + 1); if (m < 0) return -1; n += m;`;
  if (object || array) return look;
  if (scalar === 'strings') return "if (typeof v !== 'string') return -1;";
  if (scalar === 'listed') return `if (!shapes[${index}].acceptance.listed.has(v)) return -1;`;
  if (scalar === 'integers') return `if (typeof v !== 'number' || v % 1 !== 0 || !(v >= ${least} && v <= ${most})) return -1;`;
  return look;
}

/** Empty, or nothing but asterisks; other masks are not seen at a glance. */
function isMask(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  for (let index = 0; index < value.length; index++) if (value.charCodeAt(index) !== ASTERISK) return false;
  return true;
}

const ASTERISK = 42;

/** Whether a member of an open map shows a credential that its name does not tell of. */
function holdsSecret(value: unknown): boolean {
  return typeof value === 'string' && value.length >= SHORTEST_SETTING && findInSetting(value) !== undefined;
}
