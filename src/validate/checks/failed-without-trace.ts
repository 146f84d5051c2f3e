import { escapePart } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { quote } from '../show.ts';

/** A connector has failed and does not say why. */
export default defineCheck<{ entry: string; state: string; trace: string }>({
  summary: 'A connector that has failed says why.',
  severity: 'warning',
  say: ({ entry, state, trace }) => `${quote(entry)} is ${state} and its ${trace} is missing or blank; a failure says why.`,
  run({ entries, operation }, found) {
    const expansion = operation?.expansion;
    const failure = expansion?.entry.failure;
    if (!entries || !expansion || !failure) return;
    const states = entries.said(failure.state);
    const traces = entries.said(failure.trace);
    for (let index = 0; index < states.length; index++) {
      if (states[index] !== failure.value) continue;
      const trace = traces[index];
      if (typeof trace === 'string' ? trace.trim() !== '' : trace !== undefined && trace !== null) continue;
      const name = entries.names[index] as string;
      const facts = { entry: name.slice(0, 300), state: failure.value, trace: failure.trace };
      found(facts, `${BODY}/${escapePart(name)}${failure.state}`, `${expansion.pointer}/entry/failure`);
    }
  },
});
