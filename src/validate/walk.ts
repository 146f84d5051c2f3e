import { isCredentialName } from './credential-name.ts';
import type { Shape } from './shape.ts';

/** What one walk over a parsed body brings back for several checks. */
export interface Walked {
  /** How many object members the value has in all, at every depth. */
  readonly members: number;
  /** Members that no schema documents: the first of each place in the schema, and how many there are. */
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
  count: number;
}

export interface Exposed {
  readonly path: readonly (string | number)[];
  readonly name: string;
  readonly value: string;
  /** The schema that marks it, or that leaves the map open; '' below what nobody describes. */
  readonly schema: string;
  /** How it is known: `x-redact`, or its name. */
  readonly by: 'mark' | 'name';
}

/** What lies below a member that nobody describes: an open map all the way down. */
const ANYTHING: Shape = {
  schema: '',
  properties: null,
  others: 'open',
  get items() {
    return ANYTHING;
  },
  redact: false,
  deep: true,
};

/** Deeper than any document describes; a body nested deeper is somebody's attempt at the stack. */
const DEEPEST = 512;
const MOST = 1000;

/** Walks a parsed body beside its shape, once. */
export function walk(value: unknown, shape: Shape | undefined): Walked {
  const undocumented = new Map<string, Undocumented>();
  const exposed: Exposed[] = [];
  const path: (string | number)[] = [];
  let members = 0;

  const visitObject = (object: Record<string, unknown>, at: Shape | undefined): void => {
    const names = Object.keys(object);
    members += names.length;
    const properties = at?.properties;
    for (const name of names) {
      const member = object[name];
      let shaped: Shape | undefined;
      let open = false;
      if (at !== undefined) {
        shaped = properties?.get(name);
        if (shaped === undefined) {
          const { others } = at;
          open = true;
          shaped = typeof others === 'object' ? others : ANYTHING;
          if (others === 'undocumented') addUndocumented(at, name);
        }
      }
      if (typeof member === 'object') {
        if (member !== null) {
          path.push(name);
          visit(member, shaped);
          path.pop();
        }
      } else if (at !== undefined && typeof member !== 'boolean') {
        if (shaped?.redact) addExposed(name, member, shaped.schema, 'mark');
        else if (open && isCredentialName(name)) addExposed(name, member, at.schema, 'name');
      }
    }
  };

  const visit = (container: object, at: Shape | undefined): void => {
    if (path.length > DEEPEST) {
      // The members below are not counted, so that repeated keys are sought exactly.
      members = Number.NaN;
      return;
    }
    if (!Array.isArray(container)) {
      visitObject(container as Record<string, unknown>, at);
      return;
    }
    const items = at?.items;
    for (let index = 0; index < container.length; index++) {
      const item = container[index];
      if (typeof item !== 'object' || item === null) continue;
      path.push(index);
      visit(item, items);
      path.pop();
    }
  };

  const addUndocumented = (at: Shape, name: string): void => {
    const key = `${at.schema} ${name}`;
    const known = undocumented.get(key);
    if (known) known.count++;
    else if (undocumented.size < MOST) {
      undocumented.set(key, { path: [...path, name], name, schema: at.schema, documented: [...(at.properties?.keys() ?? [])], count: 1 });
    }
  };

  const addExposed = (name: string, member: unknown, schema: string, by: Exposed['by']): void => {
    const text = String(member);
    if (exposed.length < MOST && !isMasked(text)) exposed.push({ path: [...path, name], name, value: text, schema, by });
  };

  if (typeof value === 'object' && value !== null) visit(value, shape);
  return { members, undocumented: [...undocumented.values()], exposed };
}

/** Empty, or nothing but the service's mask. `true` and `false` are settings, whatever their name. */
export function isMasked(text: string): boolean {
  return /^\**$/.test(text) || text === 'true' || text === 'false';
}
