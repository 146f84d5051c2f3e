import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface Service {
  readonly baseUrl: string;
  close(): Promise<void>;
}

/** A service on raw TCP that does to each connection what it is told, once the request has come. */
export async function startService(answer: (socket: Socket) => void): Promise<Service> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.once('data', () => answer(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Writes for as long as anybody reads. */
export function pour(socket: Socket, piece: string | Buffer): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write(piece));
  };
  socket.on('drain', more);
  more();
}

/** Writes a byte at a time, a few milliseconds apart, for ever. */
export function drip(socket: Socket, piece: string): void {
  let at = 0;
  const timer = setInterval(() => socket.write(piece[at++ % piece.length] as string), 5);
  socket.on('close', () => clearInterval(timer));
}
