import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong, at one request or at all, and how often before it is over. */
export interface Trouble {
  /** `GET /matrix`: a method and the beginning of a path; `everything` for all. */
  readonly at: string;
  readonly does: number | 'slow' | 'cut' | 'cut in the answer' | 'html' | 'nothing' | 'elsewhere';
  readonly times?: number;
}

export interface HostileBroker {
  readonly baseUrl: string;
  /** `POST /contracts/publish`, in the order they came. */
  readonly seen: string[];
  /** The Authorization of each. */
  readonly authorizations: (string | undefined)[];
  trouble: Trouble | undefined;
  close(): Promise<void>;
}

/** Just enough of a broker for the commands to succeed, and any trouble at any of their requests. */
export async function startHostileBroker(pact: object): Promise<HostileBroker> {
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state: HostileBroker = { baseUrl, seen: [], authorizations: [], trouble: undefined, close: () => close(server) };
  let met = 0;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for await (const _ of request);
    const asked = `${request.method} ${(request.url ?? '').replace(/\?.*/, '')}`;
    state.seen.push(asked);
    state.authorizations.push(request.headers.authorization);
    const { trouble } = state;
    const hit =
      trouble !== undefined && (trouble.at === 'everything' || asked === trouble.at) && met < (trouble.times ?? Number.POSITIVE_INFINITY);
    met = hit ? met + 1 : 0;
    if (hit) misbehave(trouble, response);
    else json(response, 200, answers(baseUrl, pact)[asked] ?? { asked });
  }
  return state;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function misbehave({ does }: Trouble, response: ServerResponse): void {
  if (typeof does === 'number') json(response, does, { errors: { version: [`the broker says ${does}`, 'tok-5up3r'] } });
  else if (does === 'html') response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome to the proxy</html>');
  else if (does === 'nothing') json(response, 200, {});
  else if (does === 'elsewhere') response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
  else if (does === 'cut') response.destroy();
  else if (does === 'cut in the answer') {
    response.writeHead(200, { 'content-type': 'application/hal+json', 'content-length': '1000' });
    response.write('{"_links":', () => response.destroy());
  }
  // Slow: nothing is said until everybody has gone.
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/hal+json' }).end(JSON.stringify(body));
}

function answers(baseUrl: string, pact: object): Readonly<Record<string, object>> {
  const link = (path: string): { href: string } => ({ href: `${baseUrl}${path}` });
  const side = (name: string): object => ({ name, version: { number: '1' } });
  return {
    'GET /': { _links: { 'pb:publish-contracts': link('/contracts/publish'), 'pb:environments': link('/environments') } },
    'GET /environments': { _embedded: { environments: [{ name: 'production' }] } },
    'GET /pacts/provider/connect-api/latest': { _links: { 'pb:pacts': [{ name: 'inventory' }] } },
    'GET /pacts/provider/connect-api/consumer/inventory/version/1': {
      ...pact,
      _links: { 'pb:publish-verification-results': link('/results') },
    },
    'GET /matrix': {
      summary: { deployable: true, reason: 'All required verification results are published and successful' },
      matrix: [{ consumer: side('inventory'), provider: side('connect-api'), verificationResult: { success: true } }],
    },
    'GET /pacticipants/inventory/versions/1': {
      _links: { 'pb:record-deployment': [{ name: 'production', ...link('/deployed') }], self: link('/pacticipants/inventory/versions/1') },
    },
    'POST /contracts/publish': { notices: [], _links: {} },
    'POST /results': {},
  };
}
