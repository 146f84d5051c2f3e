import { createContext, Script } from 'node:vm';

/** A judgement that was given up. */
export class TooLong extends Error {}

/**
 * Runs a judgement that a hostile value could draw out. After each that had to be given up the next ones get half the time, so that a recording
 * full of such values ends as well; what is judged in a few milliseconds always is.
 * @throws TooLong
 */
export function underDeadline(judge: (value: unknown) => unknown): (value: unknown) => boolean {
  const context = createContext({ judge, value: undefined });
  const script = new Script('judge(value)');
  let timeout = FIRST_MS;
  return (value) => {
    context.value = value;
    try {
      return script.runInContext(context, { timeout }) as boolean;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      timeout = Math.max(LEAST_MS, timeout / 2);
      throw new TooLong();
    } finally {
      context.value = undefined;
    }
  };
}

const FIRST_MS = 2000;
const LEAST_MS = 10;
