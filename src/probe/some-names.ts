/** Names for a message: quoted, cut, not all of them. */
export function someNames(names: readonly string[]): string {
  const shown = names.slice(0, MOST).map((name) => JSON.stringify(name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 1)}…`));
  const more = names.length - shown.length;
  return more > 0
    ? `${shown.join(', ')} and ${more} more`
    : shown.length < 2
      ? shown.join('')
      : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

const MOST = 3;
const LONGEST = 120;
