import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A service that reads one request after the other, keeps their bytes and answers with bytes. */
export interface RawService {
  readonly port: number;
  /** All bytes of all requests, one byte a character; chunks undone. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** `answer` says what to write to the nth request, and whether the connection ends then. */
export async function rawService(answer: (nth: number) => { readonly bytes: string; readonly ends?: boolean }): Promise<RawService> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    let held = '';
    socket.setEncoding('latin1').on('data', (chunk) => {
      held += chunk;
      for (let whole = wholeRequest(held); whole !== undefined; whole = wholeRequest(held)) {
        held = held.slice(whole.length);
        const { bytes, ends } = answer(requests.length);
        requests.push(whole.text);
        if (ends) socket.end(bytes, 'latin1');
        else socket.write(bytes, 'latin1');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { port: (server.address() as AddressInfo).port, requests, close };
}

function wholeRequest(held: string): { readonly length: number; readonly text: string } | undefined {
  const head = held.indexOf('\r\n\r\n') + 4;
  if (head === 3) return undefined;
  if (/^transfer-encoding: chunked/im.test(held.slice(0, head))) {
    const end = held.indexOf('0\r\n\r\n', head) + 5;
    if (end === 4) return undefined;
    const body = held.slice(head, end).replace(/[0-9a-f]+\r\n([\s\S]*?)\r\n/gi, '$1');
    return { length: end, text: `${held.slice(0, head)}${body.replace(/\r\n$/, '')}` };
  }
  const length = head + Number(/^content-length: (\d+)/im.exec(held.slice(0, head))?.[1] ?? 0);
  return held.length < length ? undefined : { length, text: held.slice(0, length) };
}

/** Sends bytes and answers all that comes back until the connection ends, one byte a character. */
export function rawAsk(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket.setEncoding('latin1').on('data', (chunk) => {
      received += chunk;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
  });
}
