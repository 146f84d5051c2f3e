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
  readonly packed?: 'gzip' | 'br' | 'zstd' | 'deflate' | 'deflate-raw';
  /** Milliseconds between any two bytes of the whole, or of the body alone. */
  readonly drip?: number;
  readonly dripBody?: number;
  /** Only so many bytes go out. */
  readonly cutAt?: number;
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
      const end = () => {
        if (answer.afterwards === 'reset') socket.resetAndDestroy();
        else if (answer.afterwards === undefined) socket.end();
      };
      const pause = answer.drip ?? answer.dripBody;
      if (pause === undefined) socket.write(bytes, end);
      else drip(socket, bytes, answer.drip === undefined ? bytes.indexOf('\r\n\r\n') + 4 : 0, pause, end);
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

/** Writes the first bytes at once, and the others one by one. */
function drip(socket: Socket, bytes: Buffer, first: number, pause: number, end: () => void): void {
  let at = first;
  socket.write(bytes.subarray(0, first));
  const timer = setInterval(() => {
    if (at < bytes.length) return void socket.write(bytes.subarray(at, ++at));
    clearInterval(timer);
    end();
  }, pause);
  socket.on('close', () => clearInterval(timer));
}

function bytesOf({ head, body = '', bodyBase64, times = 1, packed, cutAt }: WireAnswer): Buffer {
  const plain = bodyBase64 === undefined ? Buffer.from(body.repeat(times), 'utf8') : Buffer.from(bodyBase64, 'base64');
  const bytes = packed === undefined ? plain : PACK[packed](plain);
  const lines = head.map((line) => `${line.replace('{length}', String(bytes.length))}\r\n`).join('');
  return Buffer.concat([Buffer.from(head.length === 0 ? '' : `${lines}\r\n`, 'latin1'), bytes]).subarray(0, cutAt);
}

const PACK = {
  gzip: (bytes: Buffer) => zlib.gzipSync(bytes),
  br: (bytes: Buffer) => zlib.brotliCompressSync(bytes),
  zstd: (bytes: Buffer) => zlib.zstdCompressSync(bytes),
  deflate: (bytes: Buffer) => zlib.deflateSync(bytes),
  'deflate-raw': (bytes: Buffer) => zlib.deflateRawSync(bytes),
};
