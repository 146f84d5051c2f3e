import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Loopback {
  readonly port: number;
  close(): Promise<void>;
}

/** A server that this machine alone can reach, on a free port. */
export async function listen(serve: RequestListener): Promise<Loopback> {
  const server = createServer({ maxHeaderSize: 65_536 }, serve);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A path that nobody else on this machine guesses: what is answered behind it holds credentials. */
export function secretPath(): string {
  return `/${randomUUID()}`;
}
