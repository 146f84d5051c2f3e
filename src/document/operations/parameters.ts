import type { DocumentCore, Parameter } from '../document.ts';
import { isObject, member } from '../tree.ts';
import { contentOf } from './content.ts';
import { memberPointer } from './members.ts';

/** The parameters that the owners list, refs followed; of two with one name and place that of the later owner counts. */
export function parametersOf(document: DocumentCore, owners: readonly string[]): Parameter[] {
  const merged = new Map<string, Parameter>();
  for (const parameter of owners.flatMap((owner) => listed(document, `${owner}/parameters`))) merged.set(identity(parameter), parameter);
  return [...merged.values()];
}

function listed(document: DocumentCore, list: string): Parameter[] {
  const home = document.deref(list);
  const items = document.at(home);
  return Array.isArray(items) ? items.flatMap((_, index) => parameterAt(document, document.deref(`${home}/${index}`)) ?? []) : [];
}

function parameterAt(document: DocumentCore, pointer: string): Parameter | undefined {
  const value = document.at(pointer);
  if (!isObject(value)) return undefined;
  const [name, place, style, explode] = ['name', 'in', 'style', 'explode'].map((key) => member(value, key));
  if (typeof name !== 'string' || !isPlace(place) || (place === 'header' && IGNORED_HEADERS.has(name.toLowerCase()))) return undefined;
  const effectiveStyle = typeof style === 'string' ? style : DEFAULT_STYLES[place];
  const schema = memberPointer(document, pointer, 'schema');
  return {
    name,
    in: place,
    required: place === 'path' || member(value, 'required') === true,
    style: effectiveStyle,
    explode: typeof explode === 'boolean' ? explode : effectiveStyle === 'form',
    allowReserved: member(value, 'allowReserved') === true,
    pointer,
    ...(schema !== undefined && { schema }),
    ...(Object.hasOwn(value, 'content') && { content: contentOf(document, pointer) }),
  };
}

const DEFAULT_STYLES = { path: 'simple', query: 'form', header: 'simple', cookie: 'form' } as const;

/** OpenAPI: a header parameter of these names is to be ignored, other parts of the document say it. */
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization']);

function isPlace(value: unknown): value is Parameter['in'] {
  return typeof value === 'string' && Object.hasOwn(DEFAULT_STYLES, value);
}

/** Header names do not depend on letter case. */
function identity({ in: place, name }: Parameter): string {
  return `${place} ${place === 'header' ? name.toLowerCase() : name}`;
}
