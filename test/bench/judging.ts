import { loadDocument } from '../../src/document/index.ts';
import { openSources } from '../../src/exchange/index.ts';
import { createValidator } from '../../src/validate/index.ts';
import { besideParsing } from './beside-parsing.ts';

/** Target: reading and judging together keep at least 0.66 of the speed of parsing alone. */
const validator = createValidator(await loadDocument());

await besideParsing('judging', async (path) => {
  let found = 0;
  for await (const batch of openSources([path])) {
    for (const item of batch) {
      if (item.kind === 'exchange') found += validator.judge(item.exchange).length;
      else if (item.kind === 'end') found += validator.finish().findings.length;
    }
  }
  if (found > 0) throw new Error(`${found} findings on sound traffic.`);
});
