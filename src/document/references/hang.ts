import { UsageError } from '../../usage-error.ts';
import { parsePointer } from '../pointer.ts';
import { isObject, type JsonObject, type Mark, type Marks, setMember } from '../tree.ts';
import type { Parts } from './parts.ts';

/** Hangs the files that were referred to under `/x-files`, each cut down to what is wanted of it. */
export function hang(parts: Parts, wanted: ReadonlySet<string>, marks: Marks): void {
  if (parts.others.length === 0) return;
  const { data, mark } = parts.root.tree as { data: JsonObject; mark: Mark };
  if (Object.hasOwn(data, 'x-files')) {
    throw new UsageError(
      `${mark.file.name} has an x-files of its own, under which the files that it refers to are put; give it another name.`,
    );
  }
  const need = needsOf(wanted);
  const files = parts.others.map(({ tree, prefix }) => cut(tree.data, need.below.get('x-files')?.below.get(prefix.slice(9)), marks));
  setMember(data, 'x-files', files);
  marks.objects.get(data)?.set('x-files', { file: mark.file, start: 0, end: 0 });
  marks.arrays.set(
    files,
    parts.others.map((part) => part.tree.mark),
  );
}

/** A tree of what is wanted: all of a node, or something below it. */
interface Need {
  all: boolean;
  readonly below: Map<string, Need>;
}

function needsOf(pointers: ReadonlySet<string>): Need {
  const root: Need = { all: false, below: new Map() };
  for (const pointer of pointers) {
    let need = root;
    for (const key of parsePointer(pointer) ?? []) {
      const next = need.below.get(key) ?? { all: false, below: new Map() };
      need.below.set(key, next);
      need = next;
    }
    need.all = true;
  }
  return root;
}

/** What is not wanted is left out of objects; in arrays `null` keeps its place. */
function cut(value: unknown, need: Need | undefined, marks: Marks): unknown {
  if (need?.all === true) return value;
  if (Array.isArray(value)) {
    const copy = value.map((item, index) => (need?.below.has(String(index)) ? cut(item, need.below.get(String(index)), marks) : null));
    marks.arrays.set(copy, marks.arrays.get(value) ?? []);
    return copy;
  }
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const key of Object.keys(value)) if (need?.below.has(key)) setMember(copy, key, cut(value[key], need.below.get(key), marks));
  marks.objects.set(copy, marks.objects.get(value) ?? new Map());
  return copy;
}
