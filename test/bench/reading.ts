import { openSources } from '../../src/exchange/index.ts';
import { besideParsing } from './beside-parsing.ts';

/** Target: reading and parsing the bodies keeps at least 0.8 of the speed of parsing alone, so that judging has something left. */
await besideParsing('reading', async (path) => {
  for await (const batch of openSources([path])) {
    for (const item of batch) {
      if (item.kind === 'exchange' && item.exchange.response.body.kind === 'text') JSON.parse(item.exchange.response.body.text);
    }
  }
});
