import { runInNewContext } from 'node:vm';
import { RE2JS } from 're2js';

/**
 * Compiles a pattern of a document so that no value can make it run for ever.
 * Most patterns cannot backtrack badly and run natively. The others run on an engine whose time is linear in the value;
 * the few that it cannot express (look-around, back-references) run natively under a deadline, and a value that exceeds it counts as matching.
 */
export function linearRegExp(pattern: string, flags: string): { test(value: string): boolean } {
  const native = toRegExp(pattern, flags);
  if (!canBacktrackBadly(pattern)) return native;
  try {
    const linear = RE2JS.compile(RE2JS.translateRegExp(pattern));
    return { test: (value) => linear.matcher(value).find() };
  } catch {
    return { test: (value) => testUnderDeadline(native, value) };
  }
}
// ajv reads this when it writes stand-alone code, which we never ask for; its type demands it.
linearRegExp.code = 'linearRegExp';

const DEADLINE_MS = 50;

/** JSON Schema asks for Unicode patterns; documents in the wild hold some that only compile without. */
function toRegExp(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
}

/** A repeated group, or more than two open-ended repetitions: the shapes that backtracking multiplies. */
function canBacktrackBadly(pattern: string): boolean {
  const bare = pattern.replace(/\\./gs, 'a').replace(/\[[^\]]*\]/g, 'a');
  const openEnded = bare.match(/[*+]|\{\d+,\}/g) ?? [];
  return /\)(?:[*+]|\{\d+,\d*\})/.test(bare) || openEnded.length > 2 || /\\\d/.test(pattern);
}

function testUnderDeadline(native: RegExp, value: string): boolean {
  try {
    return runInNewContext('pattern.test(value)', { pattern: native, value }, { timeout: DEADLINE_MS }) as boolean;
  } catch {
    return true;
  }
}
