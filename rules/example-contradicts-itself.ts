import { entryContradictions } from '../src/lint/contradictions.ts';
import { type Defect, defineRule } from '../src/lint/define.ts';
import { responseExamples, select, within } from '../src/lint/examples.ts';
import { entryOf } from '../src/lint/expansion.ts';
import type { Node } from '../src/lint/node.ts';
import { show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'An example agrees with itself: keys with names, codes with statuses, types with types, and every id once.',
  *find(api) {
    const told = new Set<unknown>();
    for (const { operation, response, example } of responseExamples(api)) {
      yield* judgeCode(example, response.status, operation.connect ? 100 : 400);
      if (!/^2/.test(response.status) || told.has(example.value)) continue;
      told.add(example.value);
      const entry = entryOf(operation);
      if (entry !== undefined) yield* entryContradictions(example, entry);
    }
  },
});

/** Where error bodies repeat their status: the Connect API, problem details, and the usual ways of others. */
const CODES = ['/error/code', '/error/status', '/error_code', '/status', '/statusCode', '/status_code', '/code'];

/** Of another API, a number that is no failure may be a code of its own. */
function* judgeCode(example: Node, status: string, least: number): Generator<Defect> {
  if (!/^[45](\d\d|XX)$/i.test(status)) return;
  for (const pointer of CODES)
    for (const code of select(example, pointer)) {
      const number = typeof code.value === 'string' && /^\d{3}$/.test(code.value) ? Number(code.value) : code.value;
      if (typeof number !== 'number' || number < least || number > 599 || agrees(number, status)) continue;
      yield {
        at: code,
        message: `${within(example, code)} is ${show(code.value)}, and the example is shown for status ${status}.`,
        facts: { code: code.value, status },
      };
    }
}

function agrees(code: number, status: string): boolean {
  return /XX$/i.test(status) ? Math.floor(code / 100) === Number(status[0]) : code === Number(status);
}
