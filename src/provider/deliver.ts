import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Answer } from './answer.ts';
import type { Asked } from './asked.ts';
import type { Delivered } from './behaviour.ts';

/** Puts an answer into bytes: JSON, compressed where that is accepted and worth it. */
export function encode(answer: Answer, asked: Asked): Delivered {
  const text = answer.text ?? (answer.body === undefined ? '' : JSON.stringify(answer.body));
  const bytes = Buffer.from(text, 'utf8');
  if (!asked.acceptsGzip || bytes.length < WORTH_COMPRESSING) return { ...answer, body: bytes };
  return {
    ...answer,
    headers: [...answer.headers, ['Content-Encoding', 'gzip'], ['Vary', 'Accept-Encoding']],
    body: gzipSync(bytes, { level: 1 }),
  };
}

const WORTH_COMPRESSING = 1024;

export function deliver(response: ServerResponse, { status, headers, body }: Delivered, asked: Asked): void {
  response.writeHead(status, [...headers, ['Content-Length', String(body.length)]].flat());
  response.end(asked.method === 'HEAD' ? undefined : body);
}
