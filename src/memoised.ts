/** Works a thing out once for each object: a document, an operation, an exchange; forgotten with it. */
export function memoised<K extends object, T>(workOut: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (key) => {
    let entry = known.get(key);
    if (!entry) {
      entry = { value: workOut(key) };
      known.set(key, entry);
    }
    return entry.value;
  };
}
