import type { ServerResponse } from 'node:http';
import type { Headers } from '../exchange/exchange.ts';
import { endToEnd } from '../exchange/raw-headers.ts';

/** Begins an answer as the service began it. */
export function writeHead(outgoing: ServerResponse, method: string, status: number, statusText: string, headers: Headers): void {
  const isFramed = headers.some(([name]) => /^content-length$/i.test(name)) || method === 'HEAD' || status === 204 || status === 304;
  // Trailers are announced only where they can be sent.
  const flat = (isFramed ? headers.filter(([name]) => !/^trailer$/i.test(name)) : headers).flat();
  outgoing.writeHead(status, PRINTABLE.test(statusText) ? statusText : '', flat);
}

const PRINTABLE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** An answer before the answer. That the body may come (100) is said already: this proxy asks for it itself. */
export function inform(outgoing: ServerResponse, status: number, statusText: string, headers: Headers): void {
  if (status === 100 || outgoing.socket === null || outgoing.headersSent) return;
  const lines = endToEnd(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  outgoing.socket.write(`HTTP/1.1 ${status} ${statusText}\r\n${lines.join('')}\r\n`, 'latin1');
}
