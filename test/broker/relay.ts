import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Relay {
  readonly baseUrl: string;
  /** How many requests it has answered itself. */
  readonly refused: number;
  close(): Promise<void>;
}

/** Stands before the real broker and hands everything on, but answers some requests with a conflict, as a broker does whose data changed meanwhile. */
export async function startRelay(to: string, refuses: (method: string, path: string) => boolean): Promise<Relay> {
  let refused = 0;
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    if (refuses(method, url.replace(/\?.*/, ''))) {
      refused++;
      request.resume().on('end', () => response.writeHead(409, { 'content-type': 'application/json' }).end('{"error":"conflict"}'));
      return;
    }
    const onward = ask(new URL(url, to), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get refused() {
      return refused;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
