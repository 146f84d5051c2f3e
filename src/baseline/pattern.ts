/**
 * What a pattern of segments matches: `*` is one segment, `**` any number of them, all else itself.
 * Takes at most (segments of the pattern) × (segments) steps, whatever both hold: only the last `**` is ever tried again.
 */
export function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  let [at, seen] = [0, 0];
  /** Where to go on when what follows the last `**` does not fit: one segment more is then taken by it. */
  let retry: { readonly at: number; seen: number } | undefined;
  while (seen < segments.length) {
    const part = pattern[at];
    if (part === '**') {
      retry = { at: ++at, seen };
    } else if (part !== undefined && (part === '*' || part === segments[seen])) {
      at++;
      seen++;
    } else if (retry) {
      seen = ++retry.seen;
      at = retry.at;
    } else return false;
  }
  while (pattern[at] === '**') at++;
  return at === pattern.length;
}

/** Segments as they are written, `~` and all: a pattern is compared with what a report shows. */
export function segmentsOf(pointer: string): string[] {
  return pointer === '' ? [] : pointer.slice(1).split('/');
}
