import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Answer } from '../answer.ts';
import type { Asked } from '../asked.ts';
import type { Delivered, Fault } from '../behaviour.ts';
import { deliver } from '../deliver.ts';

/** Answers that are none, of a part of the service: what cannot be read there is an error. */
const inPart = {
  'map-redirected': {
    summary: 'Whoever asks for the map is sent elsewhere.',
    foundAs: ['unanswered-question', 'undocumented-status'],
    answer: onMap(() => redirect()),
  },
  'map-moved': {
    summary: 'Whoever asks for sections is sent to another way of writing the same.',
    foundAs: ['undocumented-status'],
    answer: (answer, { url }) => (answer.status === 200 && /,|%2C/.test(url) ? moved(url.replace(/,|%2C/g, '%2c')) : answer),
  },
  'map-breaks': {
    summary: 'Whoever asks for the status gets 500 for ever.',
    foundAs: ['unanswered-question', 'server-error'],
    answer: (answer, asked) => (asked.expand.flat().join() === 'status' ? broken() : answer),
  },
  'map-behind-dead-gateway': {
    summary: 'Whoever asks for the map gets the 502 page of a gateway.',
    foundAs: ['unanswered-question', 'undocumented-status', 'server-error'],
    answer: onMap(() => ({
      status: 502,
      headers: [['Content-Type', 'text/html']],
      body: undefined,
      text: '<html><h1>502 Bad Gateway</h1></html>',
    })),
  },
  'map-accepted-for-later': {
    summary: 'Whoever asks for the map gets 202 and nothing else.',
    foundAs: ['unanswered-question', 'undocumented-status'],
    answer: onMap(() => ({ status: 202, headers: [], body: undefined })),
  },
  'map-cut': {
    summary: 'The connection is cut in the middle of the map.',
    foundAs: ['unanswered-question'],
    deliver: (response, answer, asked) =>
      asked.expand.length > 0 && answer.status === 200 ? cut(response, answer) : deliver(response, answer, asked),
  },
  'names-cut': {
    summary: 'The connection is cut before the names are sent.',
    foundAs: ['unanswered-question'],
    deliver: (response, answer, asked) =>
      asked.expand.length === 0 && answer.status === 200 ? void response.destroy() : deliver(response, answer, asked),
  },
  'map-silent': {
    summary: 'Whoever asks for the map waits for ever.',
    foundAs: [],
    untestable: 'partly',
    deliver: (response, answer, asked) => (asked.expand.length > 0 && answer.status === 200 ? undefined : deliver(response, answer, asked)),
  },
} satisfies Readonly<Record<string, Fault>>;

/** Services that cannot be tested. */
const inWhole = {
  redirected: {
    summary: 'All requests are sent elsewhere.',
    foundAs: ['undocumented-status'],
    untestable: 'wholly',
    answer: () => redirect(),
  },
  broken: { summary: 'Everything is answered with 500.', foundAs: ['server-error'], untestable: 'wholly', answer: () => broken() },
  'credentials-rejected': {
    summary: 'The right credentials are rejected.',
    foundAs: [],
    untestable: 'wholly',
    hear: (asked) => ({ ...asked, authorization: 'wrong' }),
  },
  'credentials-forbidden': {
    summary: 'The right credentials do not suffice.',
    foundAs: [],
    untestable: 'wholly',
    answer: () => ({ status: 403, headers: [['Content-Type', 'application/json']], body: { error: { code: 403, message: 'Forbidden' } } }),
  },
  'limit-for-an-hour': {
    summary: 'The rate limit is reached, and will be for an hour.',
    foundAs: [],
    untestable: 'wholly',
    answer: (_answer, asked) => ({
      status: 429,
      headers: spentFor(3600, asked),
      body: { error: { code: 429, message: 'The rate limit is reached.' } },
    }),
  },
  silent: { summary: 'No request is answered.', foundAs: [], untestable: 'wholly', deliver: () => {} },
  dripping: {
    summary: 'Answers come one byte at a time, and never end.',
    foundAs: [],
    untestable: 'wholly',
    deliver: (response) => repeat(response, Buffer.from(' '), 50),
  },
  endless: {
    summary: 'Answers come fast, and never end.',
    foundAs: [],
    untestable: 'wholly',
    deliver: (response) => repeat(response, Buffer.alloc(65_536, ' '), 0),
  },
  'endless-headers': {
    summary: 'The headers of an answer never end.',
    foundAs: [],
    untestable: 'wholly',
    deliver: (response) => {
      response.socket?.write('HTTP/1.1 200 OK\r\n');
      raw(response, () => 'X-Filler: '.concat('x'.repeat(8_000), '\r\n'));
    },
  },
  garbled: {
    summary: 'What is answered is not HTTP.',
    foundAs: [],
    untestable: 'wholly',
    deliver: (response) => void response.socket?.end('\u0000\u0001SSH-2.0-nonsense\r\n\r\n'),
  },
  cut: {
    summary: 'Every connection is cut without an answer.',
    foundAs: [],
    untestable: 'wholly',
    deliver: (response) => void response.destroy(),
  },
  'compressed-bomb': {
    summary: 'Answers are small, and 16 MiB when they are decompressed.',
    foundAs: [],
    untestable: 'wholly',
    deliver: (response, _answer, asked) =>
      deliver(
        response,
        {
          status: 200,
          headers: [
            ['Content-Type', 'application/json'],
            ['Content-Encoding', 'gzip'],
          ],
          body: bomb(),
        },
        asked,
      ),
  },
} satisfies Readonly<Record<string, Fault>>;

export const transportFaults = { ...inPart, ...inWhole };

function onMap(make: () => Answer): NonNullable<Fault['answer']> {
  return (answer, asked) => (asked.expand.length > 0 && answer.status === 200 ? make() : answer);
}

function redirect(): Answer {
  return { status: 302, headers: [['Location', 'https://elsewhere.example.com/']], body: undefined };
}

function moved(location: string): Answer {
  return { status: 307, headers: [['Location', location]], body: undefined };
}

function broken(): Answer {
  return { status: 500, headers: [['Content-Type', 'application/json']], body: { error: { code: 500, message: 'Something went wrong.' } } };
}

function spentFor(seconds: number, { count }: Asked): [string, string][] {
  return [
    ['Content-Type', 'application/json'],
    ['X-RateLimit-Limit', '3000'],
    ['X-RateLimit-Remaining', '0'],
    ['X-RateLimit-Reset', String(seconds)],
    ['Retry-After', String(seconds)],
    ['X-Request-Id', `req-${count}`],
  ];
}

function cut(response: ServerResponse, { status, headers, body }: Delivered): void {
  response.writeHead(status, [...headers, ['Content-Length', String(body.length)]].flat());
  response.write(body.subarray(0, body.length / 2), () => response.destroy());
}

/** Writes without end, as fast as the other side reads. */
function repeat(response: ServerResponse, bytes: Buffer, pauseMs: number): void {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  const timer = setInterval(() => {
    if (response.destroyed) clearInterval(timer);
    else if (!response.writableNeedDrain) response.write(bytes);
  }, pauseMs);
  response.on('close', () => clearInterval(timer));
}

function raw(response: ServerResponse, make: () => string): void {
  const { socket } = response;
  const timer = setInterval(() => socket?.write(make()), 1);
  response.on('close', () => clearInterval(timer));
}

let packed: Buffer | undefined;

function bomb(): Buffer {
  packed ??= gzipSync(Buffer.alloc(16 * 1024 * 1024, ' '), { level: 1 });
  return packed;
}
