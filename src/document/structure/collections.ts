import type { JsonObject } from '../tree.ts';
import { closest } from './closest.ts';
import { isForeignDialect, noteNames } from './dialect.ts';
import { nameOf, type Position } from './position.ts';
import { missing } from './rules.ts';
import type { ObjectType, Shape } from './shapes.ts';
import { enter, fault, type Task, type Walker } from './walker.ts';
import { listed, named, quoted } from './words.ts';

export function visitList(walker: Walker, position: Position, value: readonly unknown[], shape: Shape & { kind: 'list' }): void {
  if (value.length < (shape.least ?? 0)) fault(walker, position, `${named(nameOf(position))} is empty; it needs at least one entry.`);
  if (shape.distinct) checkDistinct(walker, position, value);
  if (shape.of.kind !== 'any')
    pushAll(
      walker,
      value.map((item, index) => ({ position: { above: position, key: String(index) }, value: item, shape: shape.of })),
    );
}

function checkDistinct(walker: Walker, position: Position, value: readonly unknown[]): void {
  const first = new Map<string, number>();
  for (const [index, item] of value.entries()) {
    if (typeof item !== 'string') continue;
    const earlier = first.get(item);
    const at = { below: [String(index)], against: [[String(earlier)]] };
    if (earlier === undefined) first.set(item, index);
    else fault(walker, position, `${named(nameOf(position))} lists ${quoted(item)} twice.`, at);
  }
}

export function visitMap(walker: Walker, position: Position, value: JsonObject, shape: Shape & { kind: 'map' }): void {
  if (!enter(walker, value, mapKind(shape))) return;
  const items: Task[] = [];
  for (const key of Object.keys(value)) {
    if (shape.keys && !shape.keys.test(key))
      fault(walker, position, `${named(key)} is not ${shape.keys.what}.`, { below: [key], key: true });
    if (shape.of.kind !== 'any') items.push({ position: { above: position, key }, value: value[key], shape: shape.of });
  }
  pushAll(walker, items);
}

export function mapKind(shape: Shape & { kind: 'map' }): string {
  return `map of ${shape.of.kind === 'object' ? shape.of.name : shape.of.kind}`;
}

export function visitObject(walker: Walker, position: Position, value: JsonObject, { name }: Shape & { kind: 'object' }): void {
  if (!enter(walker, value, name)) return;
  const type = walker.types[name] as ObjectType;
  if (name === 'Operation') walker.operations.push({ position, value });
  if (name === 'Schema' && walker.document.version === '3.1') {
    if (isForeignDialect(walker.document, value)) return;
    noteNames(walker, value);
  }
  const members: Task[] = [];
  for (const key of Object.keys(value)) {
    const shape = shapeOf(walker, type, key);
    if (shape !== undefined) members.push({ position: { above: position, key }, value: value[key], shape });
    else if (!type.open && !key.startsWith('x-')) unknownField(walker, position, type, key);
  }
  for (const field of type.required ?? []) if (!Object.hasOwn(value, field)) walker.report.add(position, missing(field, type.title));
  const context = { version: walker.document.version, title: type.title, follow: walker.follow };
  for (const rule of type.rules ?? []) for (const found of rule(value, context)) walker.report.add(position, found);
  pushAll(walker, members);
}

function shapeOf(walker: Walker, type: ObjectType, key: string): Shape | undefined {
  if (Object.hasOwn(type.fields, key) && isKnown(walker, type, key)) return type.fields[key];
  return type.patterned?.keys.test(key) && !key.startsWith('x-') ? type.patterned.of : undefined;
}

function isKnown(walker: Walker, type: ObjectType, field: string): boolean {
  return walker.document.version === '3.1' || !type.since31?.includes(field);
}

function unknownField(walker: Walker, position: Position, type: ObjectType, key: string): void {
  // Comparing names is what costs: in a document of nothing but mistakes only those that are shown are compared.
  const because = walker.report.isFull() ? '' : unknownBecause(walker, type, key);
  fault(walker, position, `${named(key)} ${because}.`, { below: [key], key: true, facts: { field: key } });
}

function unknownBecause(walker: Walker, type: ObjectType, key: string): string {
  if (type.patterned && type.patterned.keys.what !== '') return `is not ${type.patterned.keys.what}`;
  if (Object.hasOwn(type.fields, key))
    return `is a field of ${type.title} since OpenAPI 3.1; this document is OpenAPI ${walker.document.version}`;
  const fields = Object.keys(type.fields).filter((field) => isKnown(walker, type, field));
  const meant = closest(key, fields);
  if (meant !== undefined) return `is not a field of ${type.title}; \`${meant}\` may be meant`;
  return `is not a field of ${type.title}; ${fields.length > MOST_NAMED ? 'extensions begin with `x-`' : `possible are ${listed(fields)}`}`;
}

/** Beyond this many a list of fields helps nobody. */
const MOST_NAMED = 15;

/** The first one is looked at first. */
function pushAll(walker: Walker, tasks: readonly Task[]): void {
  for (let index = tasks.length - 1; index >= 0; index--) walker.stack.push(tasks[index] as Task);
}
