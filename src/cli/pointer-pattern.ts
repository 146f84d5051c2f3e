import { type ApiDocument, type Operation, parsePointer, responseFor } from '../document/index.ts';
import { isObject } from '../exchange/json-kind.ts';

/** What of a pointer into an exchange is fit to be written down, as a pattern: names of entries, numbers of items and what may be a secret become `*`. */
export type PointerPattern = (pointer: string, operation?: Operation, status?: number) => string;

/** By what the document says of a body: a declared name is a name, a key of an open map is one of many. `onUnfit` hears of each other name that becomes `*`. */
export function createPointerPattern(document: ApiDocument, isDiscreet: (name: string) => boolean, onUnfit: () => void): PointerPattern {
  return (pointer, operation, status) => {
    const segments = pointer === '' ? [] : pointer.slice(1).split('/');
    const within = pointer.startsWith(`${BODY}/`) ? segments.slice(2) : [];
    const written = within.length > 0 ? ['response', 'body', ...bodyPattern(within, operation, status)] : segments.map(named);
    return written.map((segment) => `/${segment}`).join('');
  };

  function bodyPattern(segments: readonly string[], operation: Operation | undefined, status: number | undefined): string[] {
    let schemas = operation === undefined ? [] : flat(schemasOf(operation, status));
    return segments.map((segment, depth) => {
      const path = `/${segments.slice(1, depth).join('/')}`;
      const [name = ''] = parsePointer(`/${segment}`) ?? [];
      const declared = flat(schemas.flatMap((schema) => present(`${schema}/properties/${segment}`)));
      const others = flat(schemas.flatMap((schema) => present(`${schema}/additionalProperties`, `${schema}/items`)));
      // The names of settings are the same wherever they are set, and one of them is not another.
      const isOpen = others.length > 0 && !(operation?.expansion?.entry.settings.includes(path) ?? false);
      const isDeclared = declared.length > 0;
      schemas = isDeclared ? declared : others;
      if (isDeclared && name.length <= LONGEST) return segment;
      return isOpen ? '*' : named(segment);
    });
  }

  /** A name that no schema speaks of: kept where it surely is no more than a name. */
  function named(segment: string): string {
    if (NUMBER.test(segment)) return '*';
    if (NAME.test(segment) && isDiscreet(segment)) return segment;
    onUnfit();
    return '*';
  }

  function schemasOf(operation: Operation, status: number | undefined): string[] {
    const documented = status === undefined ? undefined : responseFor(operation, status);
    const responses = documented === undefined ? operation.responses : [documented];
    const pointers = responses.flatMap(({ content }) => content.flatMap(({ schema }) => schema ?? []));
    const { expansion } = operation;
    return expansion === undefined ? pointers : [...pointers, expansion.collapsed.schema, expansion.expanded.schema];
  }

  function present(...pointers: readonly string[]): string[] {
    return pointers.filter((pointer) => isObject(document.at(pointer)));
  }

  /** What a schema refers to and is made of. */
  function flat(pointers: readonly string[]): string[] {
    const found = new Set<string>();
    const add = (pointer: string): void => {
      const schema = document.deref(pointer);
      const value = document.at(schema);
      if (!isObject(value) || found.has(schema) || found.size > MOST_SCHEMAS) return;
      found.add(schema);
      for (const kind of ['allOf', 'oneOf', 'anyOf'] as const) {
        const parts = value[kind];
        if (Array.isArray(parts)) for (const index of parts.keys()) add(`${schema}/${kind}/${index}`);
      }
    };
    for (const pointer of pointers) add(pointer);
    return [...found];
  }
}

const BODY = '/response/body';
const LONGEST = 200;
const MOST_SCHEMAS = 1000;
const NAME = /^[\w$@.:~-]{1,80}$/;
const NUMBER = /^\d+$/;
