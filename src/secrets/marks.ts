import { type ApiDocument, escapePart, type MediaType, mediaTypeOf, type Operation, responseFor } from '../document/index.ts';
import { isObject } from '../exchange/json-kind.ts';
import { memoised } from '../memoised.ts';
import { createMemo, type Memo } from './memo.ts';

/** What a schema marks with `x-redact`: itself, and below. It may contain itself. */
export interface Marks {
  redact: boolean;
  properties: ReadonlyMap<string, Marks>;
  /** Of members that are not declared. */
  others: Marks | undefined;
  items: Marks | undefined;
  /** What members' names say, as they are written, once they were met. */
  readonly members: Memo<Member>;
}

/** What the name of a member says of its value. */
export interface Member {
  readonly marks: Marks | undefined;
  readonly isSecret: boolean;
  /** The name, where it alone says so. */
  readonly calledSo: string | undefined;
  /** No value can stand encoded in the name. */
  readonly isPlain: boolean;
  readonly says: Says;
}

/** The value is a name, or belongs to the one that stands beside it. */
export type Says = 'name' | 'value' | undefined;

/** Reads marks from schemas, each schema once. Where several speak of one value, the mark of any counts. */
export function createMarks(document: ApiDocument): (pointer: string) => Marks {
  const known = new Map<string, Marks>();
  const waiting: { readonly marks: Marks; readonly schemas: readonly string[] }[] = [];
  const refer = (schemas: readonly string[]): Marks => {
    const key = schemas.join('\n');
    let marks = known.get(key);
    if (marks === undefined) {
      marks = { redact: false, properties: new Map(), others: undefined, items: undefined, members: createMemo() };
      known.set(key, marks);
      waiting.push({ marks, schemas });
    }
    return marks;
  };
  return (pointer) => {
    const marks = refer([pointer]);
    // A list of work instead of recursion: schemas nest as deeply as somebody likes.
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) fill(next.marks, next.schemas, document, refer);
    return marks;
  };
}

const BRANCHES = ['allOf', 'oneOf', 'anyOf'] as const;
const CONDITIONS = ['if', 'then', 'else'] as const;

function fill(marks: Marks, schemas: readonly string[], document: ApiDocument, refer: (pointers: readonly string[]) => Marks): void {
  const properties = new Map<string, string[]>();
  const others: string[] = [];
  const items: string[] = [];
  const visited = new Set<string>();
  const waiting = [...schemas];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const node = document.at(next);
    if (visited.has(next) || !isObject(node)) continue;
    visited.add(next);
    if (node['x-redact'] === true) marks.redact = true;
    if (typeof node.$ref === 'string') waiting.push(document.deref(next));
    for (const name of namesOf(node.properties)) {
      const pointers = properties.get(name) ?? [];
      properties.set(name, [...pointers, `${next}/properties/${escapePart(name)}`]);
    }
    for (const keyword of ['additionalProperties', 'unevaluatedProperties']) if (isObject(node[keyword])) others.push(`${next}/${keyword}`);
    for (const pattern of namesOf(node.patternProperties)) others.push(`${next}/patternProperties/${escapePart(pattern)}`);
    if (isObject(node.items)) items.push(`${next}/items`);
    for (const index of namesOf(node.prefixItems)) items.push(`${next}/prefixItems/${index}`);
    for (const keyword of BRANCHES) for (const index of namesOf(node[keyword])) waiting.push(`${next}/${keyword}/${index}`);
    for (const keyword of CONDITIONS) if (isObject(node[keyword])) waiting.push(`${next}/${keyword}`);
  }
  marks.properties = new Map([...properties].map(([name, pointers]) => [name, refer(pointers)]));
  marks.others = others.length > 0 ? refer(others) : undefined;
  marks.items = items.length > 0 ? refer(items) : undefined;
}

function namesOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** The schemas of what was sent and of what was answered; of an answer in an undocumented media type, that of any. */
export function schemasOf(operation: Operation, status: number, sent: string | undefined, received: string | undefined): Schemas {
  return {
    request: schemaOf(operation.requestBody?.content ?? [], sent),
    response: schemaOf(responseFor(operation, status)?.content ?? [], received),
  };
}

export interface Schemas {
  readonly request: string | undefined;
  readonly response: string | undefined;
}

function schemaOf(content: readonly MediaType[], type: string | undefined): string | undefined {
  return (mediaTypeOf(content, type) ?? content[0])?.schema;
}

/** Names that the document makes credentials of: its API keys, parameters and headers that it marks, and marked properties wherever they stand. */
export function namesMarked(document: ApiDocument | undefined): ReadonlySet<string> {
  return document === undefined ? NO_NAMES : namesMarkedBy(document);
}

const NO_NAMES: ReadonlySet<string> = new Set();

const namesMarkedBy = memoised((document: ApiDocument): ReadonlySet<string> => {
  const names = new Set<string>();
  const waiting: unknown[] = [document.data];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (Array.isArray(node)) for (const item of node) waiting.push(item);
    if (!isObject(node)) continue;
    if (node.type === 'apiKey' && typeof node.in === 'string' && typeof node.name === 'string') names.add(node.name.toLowerCase());
    if (typeof node.in === 'string' && typeof node.name === 'string' && isMarked(node, document)) names.add(node.name.toLowerCase());
    for (const keyword of ['properties', 'headers']) {
      const members = node[keyword];
      if (isObject(members))
        for (const [name, member] of Object.entries(members)) if (isMarked(member, document)) names.add(name.toLowerCase());
    }
    for (const value of Object.values(node)) if (typeof value === 'object' && value !== null) waiting.push(value);
  }
  return names;
});

function isMarked(node: unknown, document: ApiDocument): boolean {
  if (!isObject(node)) return false;
  const meant = typeof node.$ref === 'string' ? meantBy(node.$ref, document) : undefined;
  return [node, node.schema, meant].some((each) => isObject(each) && each['x-redact'] === true);
}

function meantBy(reference: string, document: ApiDocument): unknown {
  try {
    return document.at(document.deref(decodeURIComponent(reference.slice(1))));
  } catch {
    return undefined;
  }
}
