import { loadDocument } from '../../src/document/index.ts';

/** Loads a document and an overlay in a process of its own, and tells what came of it and how much memory it took. */
const [spec = '', ...overlays] = process.argv.slice(2);
const answer = await loadDocument({ spec, overlays }).then(
  ({ problems }) => `loaded with ${problems.length} problems`,
  (error: Error) => (error.name === 'UsageError' ? error.message : `${error.stack}`),
);
process.stdout.write(JSON.stringify({ answer, maxRssMiB: Math.round(process.resourceUsage().maxRSS / 1024) }));
