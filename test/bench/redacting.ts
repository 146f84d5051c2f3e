import { loadDocument } from '../../src/document/index.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { createRedactor } from '../../src/secrets/index.ts';
import { recordings } from './recordings.ts';

/** What redacting an exchange costs beside JSON.parse of its body; target: at most 1.5 of it for a small body. Rounds in turn, one process. */
const document = await loadDocument();
/** Milliseconds for one kind of bodies, on a machine that is busy with other things. */
const PATIENCE = 5000;
const own = ['ABCDEFGHIJKLMNOP', 'q8Zt0bqk1hGfD7Rw3Xv9Pc5'];

console.log('bodies'.padEnd(38), 'parsing'.padStart(9), 'redacting'.padStart(9), '  redacting / parsing (quartiles)');
for (const { name, entries } of recordings()) {
  if (!name.endsWith('NDJSON')) continue;
  const texts = entries.map((entry) => JSON.parse(entry).response.content.text as string);
  for (const [what, bodies] of [
    ['sound', texts],
    ['with traces', texts.map(traced)],
  ] as const) {
    const exchanges = bodies.map(exchangeOf);
    const rounds: { parsing: number; redacting: number }[] = [];
    const until = performance.now() + PATIENCE;
    for (let round = 0; round < 4 || (round < 12 && performance.now() < until); round++) {
      // Each round begins anew, so that no body as a whole is known from the last one; objects within are, as in what is polled.
      const { redact } = createRedactor({ document, own });
      const parsing = time(() => bodies.forEach((body) => void JSON.parse(body)));
      const redacting = time(() => exchanges.forEach((exchange) => void redact(exchange)));
      if (round > 0) rounds.push({ parsing, redacting });
    }
    const each = (times: readonly number[]): string => `${((quantile(times, 0.5) * 1000) / bodies.length).toFixed(0)} µs`.padStart(9);
    const ratios = rounds.map(({ parsing, redacting }) => redacting / parsing);
    const [low, middle, high] = [0.25, 0.5, 0.75].map((part) => quantile(ratios, part).toFixed(2));
    console.log(
      `${name.replace(', NDJSON', '')}, ${what}`.padEnd(38),
      each(rounds.map(({ parsing }) => parsing)),
      each(rounds.map(({ redacting }) => redacting)),
      `  ${middle} (${low}–${high})`,
    );
  }
}

/** Every task has failed, each in a place of its own. */
function traced(body: string, index: number): string {
  let task = 0;
  return body.replaceAll('"trace":""', () => {
    const lines = Array.from(
      { length: 4 },
      (_, line) => `\\tat org.apache.kafka.connect.runtime.WorkerTask.run(WorkerTask.java:${line * 31 + task++})`,
    );
    return `"trace":"org.apache.kafka.connect.errors.ConnectException: Exiting WorkerSinkTask due to offset ${index}${task}\\n${lines.join('\\n')}"`;
  });
}

function exchangeOf(text: string, index: number): Exchange {
  return {
    ...{ origin: 'observed', source: 'bench', index },
    request: {
      ...{ method: 'GET', headers: [['Authorization', 'Basic QUJDREVGR0hJSktMTU5PUDpxOFp0MGJxazFoR2ZEN1J3M1h2OVBjNQ==']] },
      url: 'https://api.confluent.cloud/connect/v1/environments/env-a1b2c/clusters/lkc-d3e4f/connectors?expand=id%2Cinfo%2Cstatus',
      body: { kind: 'text', text: '' },
    },
    response: {
      ...{ status: 200, headers: [['Content-Type', 'application/json']] },
      body: { kind: 'text', text },
    },
  };
}

function time(run: () => void): number {
  globalThis.gc?.();
  const start = performance.now();
  run();
  return performance.now() - start;
}

function quantile(values: readonly number[], part: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * part)] as number;
}
