import { isOurMask } from '../secrets/mask.ts';
import { findInSetting } from '../secrets/secret-text.ts';
import { isNoCredential, isSafe } from '../secrets/secret-value.ts';
import { acceptsScalar } from './acceptance.ts';
import { glance } from './glance.ts';
import { credentialBy, type Shape } from './shape.ts';

/** What one walk over a parsed body brings back for several checks. */
export interface Walked {
  /** How many object members the value has in all, at every depth; NaN where it nests too deeply to be counted. */
  readonly members: number;
  /** True: the value surely keeps to its schema. False: the validator decides. */
  readonly accepted: boolean;
  /** Members that no schema documents. */
  readonly undocumented: readonly Undocumented[];
  /** Credentials that stand in the open. */
  readonly exposed: readonly Exposed[];
}

export interface Undocumented {
  readonly path: readonly (string | number)[];
  readonly name: string;
  /** The schema that does not know the member. */
  readonly schema: string;
  readonly documented: readonly string[];
  /** Whether it is the first of its name that this schema does not know: the others are repetitions. */
  readonly first: boolean;
}

export interface Exposed {
  readonly path: readonly (string | number)[];
  readonly name: string;
  readonly value: string;
  /** The schema that marks it, or that leaves the map open; '' below what nobody describes. */
  readonly schema: string;
  /** How it is known: `x-redact`, its name, or what the value itself says. */
  readonly by: 'mark' | 'name' | { readonly content: string };
}

/** Deeper than any document describes; a body nested deeper is somebody's attempt at the stack. */
const DEEPEST = 512;
const MOST = 1000;
const MOST_KINDS = 10_000;

/** Walks a parsed body beside its shape, once. */
export function walk(value: unknown, shape: Shape | undefined): Walked {
  const members = shape === undefined ? -1 : glance(value, shape);
  return members < 0 ? lookClosely(value, shape) : sound(members);
}

/** What a body without fault brings back. */
export function sound(members: number): Walked {
  return { members, accepted: true, undocumented: NONE, exposed: NONE };
}

const NONE: readonly never[] = [];

/** The same for whatever is not seen at a glance. */
export function lookClosely(value: unknown, shape: Shape | undefined): Walked {
  let undocumented: Undocumented[] | undefined;
  let kinds: Set<string> | undefined;
  let exposed: Exposed[] | undefined;
  const path: (string | number)[] = [];
  let members = 0;
  let accepted = shape !== undefined;

  const visitObject = (object: object, at: Shape): void => {
    const names = Object.keys(object);
    const values = Object.values(object);
    members += names.length;
    if (!at.acceptance.object || !at.acceptance.required.every((name) => Object.hasOwn(object, name))) accepted = false;
    for (let index = 0; index < values.length; index++) {
      const name = names[index] as string;
      const member = values[index];
      const declared = at.properties?.get(name);
      const shaped = declared ?? at.others;
      if (declared === undefined && at.manner === 'closed') accepted = false;
      if (declared === undefined && at.manner === 'silent') addUndocumented(at, name);
      if (typeof member === 'object' && member !== null) {
        path.push(name);
        visit(member, shaped);
        if (shaped.redact || Array.isArray(member)) visitCredentials(member, shaped, credentialBy(declared, at.others, name), at);
        path.pop();
        continue;
      }
      if (!acceptsScalar(shaped.acceptance, member)) accepted = false;
      const by = credentialBy(declared, at.others, name);
      if (by !== undefined) addExposed(name, member, by === 'mark' ? shaped.schema : at.schema, by);
      else if (declared === undefined && at.manner === 'map' && typeof member === 'string') addContent(name, member, at.schema);
    }
  };

  const visit = (container: object, at: Shape): void => {
    if (path.length > DEEPEST) {
      // What lies below is neither counted nor judged here, so that repeated keys are sought exactly and the validator decides.
      members = Number.NaN;
      accepted = false;
      return;
    }
    if (!Array.isArray(container)) {
      visitObject(container, at);
      return;
    }
    if (!at.acceptance.array) accepted = false;
    const items = at.items;
    for (let index = 0; index < container.length; index++) {
      const item = container[index];
      if (typeof item === 'object' && item !== null) {
        path.push(index);
        if (items === undefined) visitUnshaped(item);
        else visit(item, items);
        path.pop();
      } else if (items !== undefined && !acceptsScalar(items.acceptance, item)) accepted = false;
    }
  };

  /** What is no scalar and yet a credential: a list of them, or whatever the document marks. */
  const visitCredentials = (container: object, shaped: Shape, by: 'mark' | 'name' | undefined, at: Shape): void => {
    if (by === undefined || path.length > DEEPEST) return;
    const name = String(path.at(-1));
    for (const [key, member] of Object.entries(container)) {
      const last = Array.isArray(container) ? Number(key) : key;
      if (typeof member !== 'object') addExposed(last, member, by === 'mark' ? shaped.schema : at.schema, by, name);
      else if (by === 'mark' && member !== null) {
        path.push(last);
        visitCredentials(member, shaped, by, at);
        path.pop();
      }
    }
  };

  /** Where no schema says anything, members are only counted. */
  const visitUnshaped = (container: object): void => {
    const values = Array.isArray(container) ? container : Object.values(container);
    if (path.length > DEEPEST) {
      members = Number.NaN;
      return;
    }
    if (values !== container) members += values.length;
    for (let index = 0; index < values.length; index++) {
      const member = values[index];
      if (typeof member !== 'object' || member === null) continue;
      path.push(index);
      visitUnshaped(member);
      path.pop();
    }
  };

  const addUndocumented = (at: Shape, name: string): void => {
    undocumented ??= [];
    kinds ??= new Set();
    const kind = `${at.schema} ${name}`;
    const first = !kinds.has(kind);
    if (undocumented.length >= (first ? MOST_KINDS : MOST)) return;
    kinds.add(kind);
    undocumented.push({ path: [...path, name], name, schema: at.schema, documented: [...(at.properties?.keys() ?? [])], first });
  };

  const addExposed = (last: string | number, member: unknown, schema: string, by: 'mark' | 'name', name = String(last)): void => {
    if (member === null || typeof member === 'boolean') return;
    const text = String(member);
    // Our own mask stands where a recorder of ours found the value in the open.
    const isHarmless = isSafe(text) || (by === 'name' && isNoCredential(name, text));
    if (isHarmless && !isOurMask(text)) return;
    exposed ??= [];
    if (exposed.length < MOST) exposed.push({ path: [...path, last], name, value: text, schema, by });
  };

  const addContent = (name: string, member: string, schema: string): void => {
    const secret = findInSetting(member);
    if (secret === undefined) return;
    exposed ??= [];
    if (exposed.length < MOST) exposed.push({ path: [...path, name], name, value: secret.value, schema, by: { content: secret.by } });
  };

  if (typeof value === 'object' && value !== null) {
    if (shape === undefined) visitUnshaped(value);
    else visit(value, shape);
  } else if (shape !== undefined && !acceptsScalar(shape.acceptance, value)) accepted = false;
  return { members, accepted, undocumented: undocumented ?? [], exposed: exposed ?? [] };
}
