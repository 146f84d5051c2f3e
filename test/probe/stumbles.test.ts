import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { collect, document } from './run.ts';

const path = { environment_id: 'env-1', kafka_cluster_id: 'lkc-1' };

test.each([500, 502, 503, 504])('a service that answers %i throughout is not testable, and not broken', async (status) => {
  const { end, findings, waits } = await against(() => status);
  expect(end.read).toBe(0);
  expect(end.untestable).toEqual([
    expect.stringMatching(new RegExp(`^Nothing could be read from .*, since the service goes on answering ${status}\\.$`)),
  ]);
  // Patience is had with the first question; the second is given up at once.
  expect(waits).toEqual([1000, 2000, 4000]);
  expect(end.requests).toMatchObject({ sent: 5, repeated: 3 });
  expect(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).not.toContain('unanswered-question');
});

test('a gateway that stumbles once is asked again, and the stumble is named', async () => {
  const { end, findings } = await against((count) => (count === 1 ? 503 : 200));
  expect(end.questions[0]?.outcome).toBe('answered');
  const found = findings.find(({ code }) => code === 'server-error');
  expect(found?.message).toBe('Asked for names, the service answers 503; it is waited out and asked again.');
  expect(found?.severity).toBe('warning');
});

async function against(statusOf: (count: number) => number) {
  let count = 0;
  const server = createServer(({ url = '' }, response) => {
    response.writeHead(statusOf(++count), { 'Content-Type': 'application/json' }).end(url.includes('?') ? '{}' : '[]');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await collect({ document, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, path });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
