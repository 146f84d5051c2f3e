import { formatPointer } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { lineCounter } from '../json-text.ts';
import { BODY } from '../place.ts';
import { quote } from '../show.ts';

/** An object says one key twice; parsers disagree on which of the two counts. */
export default defineCheck<{ key: string; line: number; column: number }>({
  summary: 'No object of the body repeats a key.',
  severity: 'error',
  say: ({ key, line, column }) => `The key ${quote(key)} stands again at line ${line}, column ${column}; an object has each key once.`,
  run({ body, walked }, found) {
    if (body.kind !== 'json') return;
    // The walk that other checks need counts the members, which is what most bodies are acquitted by.
    walked();
    const repeated = body.parsed.repeated();
    if (repeated.length === 0) return;
    const lineAndColumn = lineCounter(body.text);
    for (const { path, name, offset } of repeated) {
      found({ key: name.slice(0, 200), ...lineAndColumn(offset) }, BODY + formatPointer([...path, name]));
    }
  },
});
