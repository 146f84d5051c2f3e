import { describe, expect, test } from 'vitest';
import { loadDocument } from '../../src/document/index.ts';
import type { Exchange } from '../../src/exchange/index.ts';
import { createRedactor, requestLine } from '../../src/secrets/index.ts';

const none = { kind: 'unrecorded' } as const;
const exchangeOf = (url: string, headers: Exchange['request']['headers']): Exchange => ({
  ...{ origin: 'observed', source: 'x', index: 0 },
  request: { method: 'GET', url, headers, body: none },
  response: { status: 200, headers: [], body: none },
});
const asked = (url: string, headers: Exchange['request']['headers'] = []) => requestLine(exchangeOf(url, headers));

describe('the URL is shown without what gives access', () => {
  const MASK = '****************';
  test.each([
    ['https://h/x?expand=id,status', 'https://h/x?expand=id,status'],
    ['/x?expand=id%2Cstatus&expand=id', '/x?expand=id%2Cstatus&expand=id'],
    ['https://key:secret@h/x', `https://${MASK}:${MASK}@h/x`],
    ['https://key:se@cret@h:8080/x?a=b', `https://${MASK}:${MASK}@h:8080/x?a=b`],
    ['//key@h/x', `//${MASK}@h/x`],
    ['https://h/@me?at=a@b', 'https://h/@me?at=a@b'],
    ['/x?api_key=K&a=1&apiKey=K&API-KEY=K', `/x?api_key=${MASK}&a=1&apiKey=${MASK}&API-KEY=${MASK}`],
    [
      '/x?access_token=K&X-Amz-Signature=K&client_secret=K&pass%77ord=K',
      `/x?access_token=${MASK}&X-Amz-Signature=${MASK}&client_secret=${MASK}&pass%77ord=${MASK}`,
    ],
    ['/x?sig=K&signal=up&key=K&keyboard=de&author=me', `/x?sig=${MASK}&signal=up&key=${MASK}&keyboard=de&author=me`],
    ['/x?next=https%3A%2F%2Fu%3Ap%40h%2F', `/x?next=https%3A%2F%2F${MASK}%3A${MASK}%40h%2F`],
    ['/x?page_token=next&page_size=10&csrf_token=abcdef', '/x?page_token=next&page_size=10&csrf_token=abcdef'],
    [`/connectors/glpat-${'aB3dE6gH9k'.repeat(2)}/status`, `/connectors/${MASK}/status`],
    ['/x?token', '/x?token'],
    ['/x?a=%E0%A4%A&token=K', `/x?a=%E0%A4%A&token=${MASK}`],
    ['/x?a=1#access_token=K', '/x?a=1'],
    ['', ''],
  ])('%s', (url, shown) => {
    expect(asked(url).url).toBe(shown);
  });

  test.each([
    'https://key:secret@h/x?expand=id',
    '//key@h/x',
    '/x?api_key=K1K2K3&a=1&code=abc&sig=abc&x-auth=abc&page_token=next&tenant=t-1',
    '/x?next=https%3A%2F%2Fu%3Ap%40h%2F&filter%5Bpassword%5D=a%20b',
    `/x/eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.${'c'.repeat(20)}/y`,
    `/x?b=${Buffer.from('{"password":"hunter2hunter2"}').toString('base64url')}`,
  ])('%s is masked where a recording masks it', async (url) => {
    const document = await loadDocument({ spec: `${import.meta.dirname}/what-the-document-marks/openapi.yaml` });
    const exchange = exchangeOf(url, []);
    const recorded = createRedactor({ document }).redact(exchange).request.url;
    expect(recorded).not.toBe(url);
    expect(requestLine(exchange, document).url).toBe(recorded.replace(/\(redacted-\d+\.*\)/g, MASK));
  });

  test('what the document marks is masked too', async () => {
    const document = await loadDocument({ spec: `${import.meta.dirname}/what-the-document-marks/openapi.yaml` });
    expect(requestLine(exchangeOf('/things?pin=1234&page=2', []), document).url).toBe(`/things?pin=${MASK}&page=2`);
  });

  test('and not without end', () => {
    expect(asked(`/${'x'.repeat(10_000)}`).url).toHaveLength(2049);
  });
});

describe('how it was authorised', () => {
  test.each<[string, Exchange['request']['headers'], string, string]>([
    ['no header', [], '/x', 'none'],
    ['Basic', [['Authorization', 'Basic a2V5OnNlY3JldA==']], '/x', 'basic'],
    ['masked', [['AUTHORIZATION', 'basic ****************']], '/x', 'basic'],
    ['Bearer', [['authorization', 'Bearer x.y.z']], '/x', 'bearer'],
    ['another scheme', [['authorization', 'Digest username="x"']], '/x', 'other'],
    ['masked as a whole', [['authorization', '****************']], '/x', 'other'],
    ['empty', [['authorization', '']], '/x', 'none'],
    ['in the URL', [], 'https://key:secret@h/x', 'basic'],
  ])('%s', (_, headers, url, authorization) => {
    expect(asked(url, headers).authorization).toBe(authorization);
  });

  test('an exchange of our own says it itself', () => {
    const { url, ...line } = requestLine({
      ...{ origin: 'observed', source: 'x', index: 0, live: true, authorization: 'wrong' },
      request: { method: 'GET', url: '/x', headers: [], body: none },
      response: { status: 401, headers: [], body: none },
    });
    expect(line).toEqual({ method: 'GET', authorization: 'wrong', live: true });
  });
});
