import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import zlib from 'node:zlib';

/** An answer as it goes over the wire, byte for byte. */
export interface WireAnswer {
  /** Status line and headers, without their line ends. `{length}` stands for the length of the body. */
  readonly head: readonly string[];
  readonly body?: string;
  readonly bodyBase64?: string;
  /** Written so many times. */
  readonly times?: number;
  readonly packed?: 'gzip' | 'br' | 'deflate' | 'deflate-raw';
  /** What happens afterwards; the connection is ended in an orderly way if absent. */
  readonly afterwards?: 'reset' | 'stay open';
}

export interface WireServer {
  readonly baseUrl: string;
  /** Every request, as it came: request line and headers. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Answers every request with the same bytes. */
export async function startWire(answer: WireAnswer): Promise<WireServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const bytes = bytesOf(answer);
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.once('data', (request) => {
      requests.push(request.toString('latin1'));
      socket.write(bytes, () => {
        if (answer.afterwards === 'reset') socket.resetAndDestroy();
        else if (answer.afterwards === undefined) socket.end();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

function bytesOf({ head, body = '', bodyBase64, times = 1, packed }: WireAnswer): Buffer {
  const plain = bodyBase64 === undefined ? Buffer.from(body.repeat(times), 'utf8') : Buffer.from(bodyBase64, 'base64');
  const bytes = packed === undefined ? plain : PACK[packed](plain);
  const lines = head.map((line) => `${line.replace('{length}', String(bytes.length))}\r\n`).join('');
  return Buffer.concat([Buffer.from(head.length === 0 ? '' : `${lines}\r\n`, 'latin1'), bytes]);
}

const PACK = {
  gzip: (bytes: Buffer) => zlib.gzipSync(bytes),
  br: (bytes: Buffer) => zlib.brotliCompressSync(bytes),
  deflate: (bytes: Buffer) => zlib.deflateSync(bytes),
  'deflate-raw': (bytes: Buffer) => zlib.deflateRawSync(bytes),
};
