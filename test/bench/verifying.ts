/** Verification of the shipped contracts on the embedded provider, as a whole process: what one interaction costs. */
import { readdirSync, readFileSync } from 'node:fs';
import { raceCold } from './cold.ts';

const pacts = new URL('../../contracts/pacts/', import.meta.url);
const interactions = readdirSync(pacts).flatMap((file) => JSON.parse(readFileSync(new URL(file, pacts), 'utf8')).interactions).length;
const [verify, version] = raceCold(
  [
    { name: 'verify', args: ['dist/cli.js', 'verify'], exitCodes: [0] },
    { name: '--version', args: ['dist/cli.js', '--version'], exitCodes: [0] },
  ],
  7,
);
if (!verify || !version) throw new Error('nothing was measured');
console.log(
  `${interactions} interactions in ${verify.median.toFixed(0)} ms; a process that does nothing takes ${version.median.toFixed(0)} ms`,
);
console.log(`one interaction: ${((verify.median - version.median) / interactions).toFixed(1)} ms`);
