type Members = Readonly<Record<string, unknown>>;

/** Whether two maps say the same, apart from what may move between two reads. The order of members says nothing. */
export function isSameAnswer(one: unknown, other: unknown, moving: readonly string[]): boolean {
  const notCompared = new Set(moving);
  const [a, b] = [one as Members, other as Members];
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name], '', notCompared));
}

/** `pointer` leads from the entry to the two values; `moving` are pointers that are not compared, there or not. */
function isSame(one: unknown, other: unknown, pointer: string, moving: ReadonlySet<string>): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null || Array.isArray(one) !== Array.isArray(other))
    return false;
  // Deeper than any document describes: not compared.
  if (pointer.length > 4096) return true;
  const [a, b] = [one as Members, other as Members];
  const isStill = (name: string): boolean => !moving.has(`${pointer}/${name}`);
  const names = Object.keys(a).filter(isStill);
  if (names.length !== Object.keys(b).filter(isStill).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name], `${pointer}/${name}`, moving));
}
