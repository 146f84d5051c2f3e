/** One step of a rule's path: a name, an index, `*` (any one step) or `[*]` (any one index). */
export type Step = { readonly kind: 'root' | 'star' | 'star-index' } | { readonly kind: 'field' | 'index'; readonly name: string };

export interface BadPath {
  readonly clause: string;
}

const ROOT: Step = { kind: 'root' };

/** Reads a rule's path as verifiers do. They know dots, single quotes and indices, and refuse the whole file for anything else. */
export function parsePath(path: string): readonly Step[] | BadPath {
  let steps = known.get(path);
  if (steps === undefined) {
    steps = read(path);
    // Paths come from files: bounded, so that no file can fill the memory.
    if (known.size > 10_000) known.clear();
    known.set(path, steps);
  }
  return steps;
}

const known = new Map<string, readonly Step[] | BadPath>();

function read(path: string): readonly Step[] | BadPath {
  const chars = [...path];
  if (chars.length === 0) return [];
  const steps: Step[] = [ROOT];
  let at = 0;
  if (chars[0] === '$') at = 1;
  else if (LETTER_OR_DIGIT.test(chars[0] as string)) {
    const end = identifierEnd(chars, 0);
    if (typeof end !== 'number') return end;
    steps.push({ kind: 'field', name: chars.slice(0, end).join('') });
    at = end;
  } else return { clause: 'begins neither with "$" nor with a name' };
  while (at < chars.length) {
    const next =
      chars[at] === '.' ? readDotted(chars, at + 1, steps) : chars[at] === '[' ? readBracket(chars, at + 1, steps) : unexpected(chars, at);
    if (typeof next !== 'number') return next;
    at = next;
  }
  return steps;
}

const LETTER_OR_DIGIT = /[\p{Alphabetic}\p{N}]/u;
const IDENTIFIER = /[\p{Alphabetic}\p{N}_\-:#@]/u;

function readDotted(chars: readonly string[], at: number, steps: Step[]): number | BadPath {
  const char = chars[at];
  if (char === undefined) return { clause: 'ends behind a dot' };
  if (char === '*') {
    steps.push({ kind: 'star' });
    return at + 1;
  }
  if (!IDENTIFIER.test(char)) return unexpected(chars, at);
  const end = identifierEnd(chars, at);
  if (typeof end === 'number') steps.push({ kind: 'field', name: chars.slice(at, end).join('') });
  return end;
}

function identifierEnd(chars: readonly string[], from: number): number | BadPath {
  let at = from + 1;
  for (; at < chars.length; at++) {
    const char = chars[at] as string;
    if (IDENTIFIER.test(char)) continue;
    if (char === '.' || char === '[' || char === "'") break;
    return unexpected(chars, at);
  }
  return at;
}

function readBracket(chars: readonly string[], from: number, steps: Step[]): number | BadPath {
  let at = from;
  const char = chars[at];
  if (char === undefined) return { clause: 'ends inside a bracket' };
  if (char === "'") {
    const end = chars.indexOf("'", at + 1);
    if (end === -1) return { clause: 'ends inside a quoted name' };
    if (end === at + 1) return { clause: 'has an empty name' };
    steps.push({ kind: 'field', name: chars.slice(at + 1, end).join('') });
    at = end + 1;
  } else if (char === '*') {
    steps.push({ kind: 'star-index' });
    at++;
  } else if (/\d/.test(char)) {
    while (/\d/.test(chars[at] ?? '')) at++;
    steps.push({ kind: 'index', name: String(Number(chars.slice(from, at).join(''))) });
  } else return unexpected(chars, at);
  if (chars[at] === undefined) return { clause: 'ends inside a bracket' };
  return chars[at] === ']' ? at + 1 : unexpected(chars, at);
}

function unexpected(chars: readonly string[], at: number): BadPath {
  return { clause: `has ${JSON.stringify(chars[at])} where no verifier allows it` };
}

export function fitOf(step: Step, part: string): number {
  switch (step.kind) {
    case 'root':
      return part === '$' ? 2 : 0;
    case 'star':
      return 1;
    case 'star-index':
      return part === '[*]' || INDEX.test(part) ? 1 : 0;
    case 'index':
      return INDEX.test(part) && Number(part) === Number(step.name) ? 2 : 0;
    case 'field':
      return part === step.name ? 2 : 0;
  }
}

const INDEX = /^\+?\d+$/;
