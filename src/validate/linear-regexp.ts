import { createContext, Script } from 'node:vm';
import { RE2JS } from 're2js';
import { longestValue } from '../document/backtracking.ts';

/**
 * Compiles a pattern of a document so that no value can make it run for long.
 * Where backtracking cannot take many steps over a value, the pattern runs natively. Otherwise it runs on an engine whose time is linear in the
 * value; the few patterns that it cannot express (look-around, back-references) run natively under a deadline.
 */
export function linearRegExp(pattern: string, flags: string): { test(value: string): boolean } {
  const native = toRegExp(pattern, flags);
  const longest = longestValue(pattern);
  if (longest === Number.POSITIVE_INFINITY && pattern.length < LONG_PATTERN) return native;
  let bounded: ((value: string) => boolean) | undefined;
  return {
    test(value) {
      if (value.length <= longest && pattern.length < LONG_PATTERN) return native.test(value);
      bounded ??= linear(pattern) ?? underDeadline(native);
      return bounded(value);
    },
  };
}
// ajv reads this when it writes stand-alone code, which we never ask for; its type demands it.
linearRegExp.code = 'linearRegExp';

/** JSON Schema asks for Unicode patterns; documents in the wild hold some that only compile without. */
function toRegExp(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
}

/** The native engine compiles when it is first asked, and gives up on the longest: only where that is caught. */
const LONG_PATTERN = 10_000;

function linear(pattern: string): ((value: string) => boolean) | undefined {
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
    return (value) => compiled.matcher(value).find();
  } catch {
    return undefined;
  }
}

/** A value that takes too long counts as matching, and so does every one when that has happened too often: it cannot be known. */
function underDeadline(pattern: RegExp): (value: string) => boolean {
  const context = createContext({ pattern, value: '' });
  const script = new Script('pattern.test(value)');
  let exceeded = 0;
  return (value) => {
    if (exceeded >= MOST_EXCEEDED) return true;
    context.value = value;
    try {
      return script.runInContext(context, { timeout: DEADLINE_MS }) as boolean;
    } catch {
      exceeded += 1;
      return true;
    }
  };
}

const DEADLINE_MS = 50;
const MOST_EXCEEDED = 20;
