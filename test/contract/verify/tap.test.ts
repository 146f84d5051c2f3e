import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dispatcherFor, failureOf, readBody } from '../../../src/client/index.ts';
import { openPacts, wholePact } from '../../../src/contract/index.ts';
import { itemsOf } from '../../../src/contract/verify/item.ts';
import { listen } from '../../../src/contract/verify/loopback.ts';
import { openTap } from '../../../src/contract/verify/tap.ts';
import { loadDocument } from '../../../src/document/index.ts';

test('credentials reach the provider, and are masked in what is kept', async () => {
  let received: { readonly url: string | undefined; readonly headers: IncomingHttpHeaders } | undefined;
  const provider = await listen(({ url, headers }, response) => {
    received = { url, headers };
    response.end('[]');
  });
  onTestFinished(provider.close);
  const baseUrl = `http://127.0.0.1:${provider.port}`;
  const dispatcher = dispatcherFor(new URL(baseUrl), { connectMs: 1000, maxHeaderBytes: 65_536 });
  onTestFinished(() => dispatcher.destroy());
  const [item] = itemsOf(Array.from(openPacts([join(import.meta.dirname, 'asks-for-names.json')]).pacts, wholePact));
  const wire = {
    baseUrl,
    dispatcher,
    answerMs: 5000,
    maxBodyBytes: 1000,
    read: readBody,
    describe: (error: unknown) => failureOf(error).text,
  };
  const document = await loadDocument({ spec: join(import.meta.dirname, '../../secrets/what-the-document-marks/openapi.yaml') });
  const tap = await openTap(wire, { current: item, setup: () => false }, document);
  onTestFinished(tap.close);

  // Names that a rule of the tap's own did not know: a session, a signature, what the document marks.
  const asked = '/things?pin=4711&sig=a1b2c3&page=2';
  const credentials = { authorization: 'Bearer k3y-of-ours', cookie: 'session=s3ss10n', 'x-auth': 'a1b2c3d4', 'x-odd': 'anything' };
  await (await fetch(`http://127.0.0.1:${tap.port}${asked}`, { headers: { ...credentials, 'x-request-id': 'r-1' } })).text();

  expect(received?.url).toBe(asked);
  expect(received?.headers).toMatchObject(credentials);
  const MASK = '****************';
  const { request } = item?.exchanges[0] ?? {};
  expect(request?.url).toBe(`${baseUrl}/things?pin=${MASK}&sig=${MASK}&page=2`);
  expect(Object.fromEntries(request?.headers.map(([name, value]) => [name.toLowerCase(), value]) ?? [])).toMatchObject({
    ...{ authorization: `Bearer ${MASK}`, cookie: `session=${MASK}`, 'x-auth': MASK, 'x-odd': MASK },
    'x-request-id': 'r-1',
  });
});
