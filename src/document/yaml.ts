import { Composer, type Document, isAlias, isMap, isScalar, type Node, type Pair, Parser } from 'yaml';
import { type JsonObject, type Mark, type Marks, type SourceFile, setMember, type Tree } from './tree.ts';

export function parseYaml(file: SourceFile, marks: Marks): Tree {
  const composer = new Composer({ version: '1.2', uniqueKeys: false, keepSourceTokens: false });
  const [document] = [...composer.compose(new Parser().parse(file.text), true, file.text.length)] as Document[];
  if (document === undefined) throw new Error('composed nothing');
  const tree = new Converter(file, marks);
  return tree.convert(document.contents as Node);
}

class Converter {
  readonly file: SourceFile;
  readonly marks: Marks;
  readonly anchors = new Map<string, Node>();
  constructor(file: SourceFile, marks: Marks) {
    this.file = file;
    this.marks = marks;
  }
  convert(node: Node): Tree {
    return { data: this.value(node), mark: { file: this.file, start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 } };
  }
  value(node: Node): unknown {
    if ('anchor' in node && node.anchor) this.anchors.set(node.anchor as string, node);
    if (isScalar(node)) return node.value;
    if (isAlias(node)) return this.value(this.anchors.get(node.source) as Node);
    if (isMap(node)) {
      const object: JsonObject = {};
      const members = new Map<string, Mark>();
      this.marks.objects.set(object, members);
      for (const pair of node.items as Pair<Node, Node>[]) {
        const key = String(isScalar(pair.key) ? pair.key.value : '');
        const value = pair.value as Node;
        setMember(object, key, this.value(value));
        members.set(key, {
          file: this.file,
          start: value.range?.[0] ?? 0,
          end: value.range?.[1] ?? 0,
          keyStart: pair.key.range?.[0] ?? 0,
          keyEnd: pair.key.range?.[1] ?? 0,
        });
      }
      return object;
    }
    const array: unknown[] = [];
    const items: Mark[] = [];
    this.marks.arrays.set(array, items);
    for (const item of (node as unknown as { items: Node[] }).items) {
      array.push(this.value(item));
      items.push({ file: this.file, start: item.range?.[0] ?? 0, end: item.range?.[1] ?? 0 });
    }
    return array;
  }
}
