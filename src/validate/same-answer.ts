type Entry = Record<string, unknown>;

/** Whether two maps say the same, apart from what may move between two reads. The order of members says nothing. */
export function isSameAnswer(one: unknown, other: unknown, moving: readonly string[]): boolean {
  const notCompared = new Set(moving);
  return isSameMap(one as Entry, other as Entry, (a, b) => isSame(a, b, '', notCompared));
}

function isSameMap(one: Entry, other: Entry, isSameMember: (a: unknown, b: unknown, name: string) => boolean): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSameMember(one[name], other[name], name))
  );
}

/** `pointer` leads from the entry to the two values; `moving` are pointers that are not compared. */
function isSame(one: unknown, other: unknown, pointer: string, moving: ReadonlySet<string>): boolean {
  if (one === other || moving.has(pointer)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null || Array.isArray(one) !== Array.isArray(other))
    return false;
  // Deeper than any document describes: not compared.
  if (pointer.length > 4096) return true;
  return isSameMap(one as Entry, other as Entry, (a, b, name) => isSame(a, b, `${pointer}/${name}`, moving));
}
