import { type ApiDocument, type Expansion, parsePointer } from '../document/index.ts';
import { isObject } from '../exchange/json-kind.ts';
import { documentedPart } from './documented-part.ts';

/** Of a map of connectors what may be compared between two reads: by name, then by section, all that is documented and does not move. */
export type Comparable = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

/**
 * Undefined for what is no map of connectors, such as an error that is sent as success: then no entry has any section. A section that is null
 * is as good as absent.
 */
export function createComparer(
  document: ApiDocument,
  { entry, expanded, sections }: Expansion,
): (value: unknown) => Comparable | undefined {
  const part = documentedPart(document, expanded.schema);
  const moving = entry.moving.map((pointer) => parsePointer(pointer) ?? []);
  return (value) => {
    const known = part(value);
    if (!isObject(known)) return undefined;
    const map = new Map(
      Object.entries(known).map(([name, connector]) => {
        const still = moving.reduce(without, connector);
        const present = isObject(still) ? sections.filter((section) => Object.hasOwn(still, section) && still[section] !== null) : [];
        return [name, new Map(present.map((section) => [section, (still as Record<string, unknown>)[section]]))];
      }),
    );
    return map.size === 0 || [...map.values()].some(({ size }) => size > 0) ? map : undefined;
  };
}

function without(value: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined || !isObject(value) || !Object.hasOwn(value, first)) return value;
  const { [first]: member, ...others } = value;
  return rest.length === 0 ? others : { ...others, [first]: without(member, rest) };
}
