import { openRecorder } from '../../src/record/index.ts';
import { simple } from './simple.ts';

/** A process that a test ends: it records until it cannot go on, and says each exchange that stands in the file. */
const [file = '', most = '1000000', length = '0'] = process.argv.slice(2);
const recorder = openRecorder(file, (exchange) => exchange, '1.0.0');
for (let index = 0; index < Number(most); index += 1) {
  const body = { kind: 'text', text: `{"index":${index},"filling":"${'x'.repeat(Number(length))}"}` } as const;
  recorder.write({ ...simple(index), response: { ...simple(index).response, body } });
  if (recorder.failure !== undefined) break;
  if (index % 10 === 9) process.stdout.write(`${recorder.count}\n`);
  if (index % 50 === 49) await new Promise((resolve) => setImmediate(resolve));
}
recorder.close();
process.stdout.write(`${JSON.stringify({ count: recorder.count, failure: recorder.failure })}\n`);
