import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Broker } from './connection.ts';
import { resourceOf } from './resource.ts';
import { type Came, type Patience, type Received, send } from './send.ts';

/**
 * Stands on loopback between the Pact program and the broker. The program says neither which status came nor that a connection broke, and
 * would need our credentials: this knows the first, and adds the last, so that the program never has them.
 */
export interface Relay {
  /** What the program takes for the broker. */
  readonly baseUrl: string;
  /** What came last that is no success, if anything. */
  trouble(): Came | undefined;
  close(): Promise<void>;
}

export async function startRelay(broker: Broker, patience?: Patience): Promise<Relay> {
  let trouble: Came | undefined;
  const server = createServer((request, response) => {
    forward(broker, request, patience)
      .then((came) => {
        if ('clause' in came || came.status >= 300) trouble = came;
        answer(server, response, came);
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `${originOf(server)}${new URL(broker.baseUrl).pathname.replace(/\/$/, '')}`,
    trouble: () => trouble,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function forward(broker: Broker, request: IncomingMessage, patience: Patience | undefined): Promise<Came> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = 'GET', url = '/', headers } = request;
  const passed = ['accept', 'content-type'].flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]] as const] : []));
  return send(
    broker,
    {
      method,
      // With two slashes it would be another host.
      to: url.replace(/^\/+/, '/'),
      headers: Object.fromEntries(passed),
      body: chunks.length === 0 ? null : Buffer.concat(chunks),
      // Publishing the same content as the same version is no change.
      repeatable: /\/contracts\/publish$/.test(url),
    },
    patience,
  );
}

function answer(server: Server, response: ServerResponse, came: Came): void {
  if ('clause' in came || (came.status >= 300 && came.status < 400)) {
    response.writeHead(502, { 'content-type': 'application/json' }).end('{"errors":["the broker did not answer"]}');
    return;
  }
  const type = came.headers['content-type'];
  response.writeHead(came.status, typeof type === 'string' ? { 'content-type': type } : {});
  response.end(throughUs(came, originOf(server)));
}

/** The links lead through the relay, wherever the broker thinks it stands. */
function throughUs({ body }: Received, origin: string): Buffer | string {
  const resource = body.length === 0 ? undefined : resourceOf(body);
  if (resource === undefined) return body;
  return JSON.stringify(resource, (name, value: unknown) =>
    name === 'href' && typeof value === 'string' ? value.replace(/^https?:\/\/[^/?#]+/, origin) : value,
  );
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
