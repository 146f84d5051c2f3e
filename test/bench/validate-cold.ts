import { join } from 'node:path';
import { printRace, raceCold } from './cold.ts';

/** What a user waits for on a small recording: the whole process, beside Node alone. */
const root = join(import.meta.dirname, '../..');
printRace(
  raceCold([
    { name: 'connect-conformance validate', args: [join(root, 'dist/cli.js'), 'validate', join(root, 'spec/samples')], exitCodes: [0] },
    { name: 'node alone', args: ['-e', '0'], exitCodes: [0] },
  ]),
);
