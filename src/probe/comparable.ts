import { type ApiDocument, type Expansion, escapePart, parsePointer } from '../document/index.ts';
import { isRecord } from './record.ts';

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
  const moving = entry.moving.map((pointer) => parsePointer(pointer) ?? []);
  return (value) => {
    const known = documentedPart(document, expanded.schema, value);
    if (!isRecord(known)) return undefined;
    const map = new Map(
      Object.entries(known).map(([name, connector]) => {
        const present = sections.filter(
          (section) => isRecord(connector) && Object.hasOwn(connector, section) && connector[section] !== null,
        );
        const still = moving.reduce(without, connector) as Readonly<Record<string, unknown>>;
        return [name, new Map(present.map((section) => [section, still[section]]))];
      }),
    );
    return map.size === 0 || [...map.values()].some(({ size }) => size > 0) ? map : undefined;
  };
}

/** What is not documented may be anything, also something that moves. */
function documentedPart(document: ApiDocument, pointer: string, value: unknown): unknown {
  const at = document.deref(pointer);
  const schema = document.at(at);
  if (!isRecord(schema)) return value;
  if (Array.isArray(value)) return isRecord(schema.items) ? value.map((item) => documentedPart(document, `${at}/items`, item)) : value;
  if (!isRecord(value) || (!isRecord(schema.properties) && !isRecord(schema.additionalProperties))) return value;
  const declared = isRecord(schema.properties) ? schema.properties : {};
  const members: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    if (Object.hasOwn(declared, name)) members.push([name, documentedPart(document, `${at}/properties/${escapePart(name)}`, member)]);
    else if (isRecord(schema.additionalProperties)) members.push([name, documentedPart(document, `${at}/additionalProperties`, member)]);
  }
  return Object.fromEntries(members);
}

function without(value: unknown, [first, ...rest]: readonly string[]): unknown {
  if (first === undefined || !isRecord(value) || !Object.hasOwn(value, first)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      name !== first ? [[name, member]] : rest.length === 0 ? [] : [[name, without(member, rest)]],
    ),
  );
}
