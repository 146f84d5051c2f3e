import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { UsageError } from '../usage-error.ts';
import { limits } from './limits.ts';
import { at, quote } from './say.ts';
import { isObject, type JsonObject, type Mark, type Marks, type SourceFile, setMember, type Tree } from './tree.ts';
import { malformed, repeatedKey, spend, tooDeep } from './unreadable.ts';
import { composeYaml } from './yaml-compose.ts';

/** Reads YAML 1.2 as the JSON that it stands for, and marks where each member stands: aliases written out, merge keys merged. */
export function parseYaml(file: SourceFile, marks: Marks): Tree {
  const contents = composeYaml(file);
  const reading: Reading = { file, marks, anchors: new Map(), targets: new Map(), depth: 0, expanding: 0 };
  return { data: contents === null ? null : readValue(contents, reading), mark: markOf(contents, file) };
}

interface Reading {
  readonly file: SourceFile;
  readonly marks: Marks;
  /** The node that an alias of this name stands for from here on; `null` while that node is itself being read. */
  readonly anchors: Map<string, Node | null>;
  readonly targets: Map<Alias, Node>;
  depth: number;
  /** Aliases that are being written out, one inside another. */
  expanding: number;
}

type Member = Pair<Node, Node | null>;
type Mapping = YAMLMap<Node, Node | null>;

function readValue(node: Node, reading: Reading): unknown {
  spend(reading.marks, reading.file.name);
  const { anchor } = node as { anchor?: string };
  if (anchor === undefined || reading.expanding > 0) return readNode(node, reading);
  reading.anchors.set(anchor, null);
  const value = readNode(node, reading);
  reading.anchors.set(anchor, node);
  return value;
}

function readNode(node: Node, reading: Reading): unknown {
  if (isScalar(node)) return scalarOf(node, reading);
  if (++reading.depth > limits.depth) throw tooDeep(reading.file, startOf(node));
  const value = isAlias(node) ? aliased(node, reading) : isMap(node) ? objectOf(node as Mapping, reading) : arrayOf(node, reading);
  reading.depth--;
  return value;
}

function scalarOf(node: Scalar, { file }: Reading): unknown {
  const { value } = node;
  if (typeof value !== 'number' || Number.isFinite(value)) return value;
  throw new UsageError(
    `${at(file, startOf(node))} is ${node.source ?? value}, which JSON cannot hold; write a finite number, for example 1.5.`,
  );
}

/** An alias stands for the node that had its name when it was read first, also where it is written out again with what contains it. */
function aliased(alias: Alias, reading: Reading): unknown {
  const node = reading.targets.get(alias) ?? reading.anchors.get(alias.source);
  if (node) {
    reading.targets.set(alias, node);
    reading.expanding++;
    const value = readValue(node, reading);
    reading.expanding--;
    return value;
  }
  const name = quote(`*${alias.source}`);
  const reason = node === null ? `the alias ${name} stands inside what it names` : `nothing before the alias ${name} has that anchor`;
  throw malformed(reading.file, startOf(alias), 'YAML', reason);
}

function arrayOf(node: Node, reading: Reading): unknown[] {
  const array: unknown[] = [];
  const marks: Mark[] = [];
  reading.marks.arrays.set(array, marks);
  if (!isSeq(node)) return array;
  for (const item of node.items as (Node | null)[]) {
    array.push(item === null ? null : readValue(item, reading));
    marks.push(markOf(item, reading.file));
  }
  return array;
}

function objectOf(map: Mapping, reading: Reading): JsonObject {
  const object: JsonObject = {};
  const marks = new Map<string, Mark>();
  reading.marks.objects.set(object, marks);
  const merged: Node[] = [];
  for (const pair of map.items) {
    if (isMergeKey(pair)) for (const each of mergeSources(pair.value as Node)) merged.push(each);
    else {
      const key = keyOf(pair, reading);
      const mark = pairMark(pair, reading.file);
      const first = marks.get(key);
      if (first !== undefined) throw repeatedKey(reading.file, mark.keyStart as number, key, first);
      setMember(object, key, pair.value === null ? null : readValue(pair.value, reading));
      marks.set(key, mark);
    }
  }
  for (const source of merged) mergeInto(object, source, reading);
  return object;
}

/** `<<` is not YAML 1.2, but documents use it: the members of the maps behind it are added where there are none of that name. */
function isMergeKey({ key, value }: Member): boolean {
  if (!isScalar(key) || key.value !== '<<' || key.type !== 'PLAIN' || value === null) return false;
  return isAlias(value) || isMap(value) || isSeq(value);
}

function mergeSources(value: Node): Node[] {
  return isSeq(value) ? (value.items as Node[]) : [value];
}

function mergeInto(object: JsonObject, source: Node, reading: Reading): void {
  const value = readValue(source, reading);
  if (!isObject(value)) throw malformed(reading.file, startOf(source), 'YAML', 'a merge key takes a map');
  const marks = reading.marks.objects.get(object);
  const from = reading.marks.objects.get(value);
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(object, key)) continue;
    setMember(object, key, value[key]);
    marks?.set(key, from?.get(key) as Mark);
  }
}

function keyOf({ key }: Member, { file }: Reading): string {
  if (isScalar(key) && typeof key.value === 'string') return key.value;
  if (isScalar(key) && key.source) return key.source;
  throw malformed(file, key === null ? 0 : startOf(key), 'YAML', 'a key is not a single value');
}

function pairMark({ key, value }: Member, file: SourceFile): Mark {
  const keyStart = startOf(key);
  const keyEnd = key.range?.[1] ?? keyStart;
  if (value === null) return { file, start: keyStart, end: keyEnd, keyStart, keyEnd };
  return { ...markOf(value, file), keyStart, keyEnd };
}

function markOf(node: Node | null, file: SourceFile): Mark {
  return { file, start: node?.range?.[0] ?? 0, end: node?.range?.[1] ?? file.text.length };
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
