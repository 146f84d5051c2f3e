import { gzipSync } from 'node:zlib';
import { UsageError } from '../usage-error.ts';

/** How entries become a file. At every moment it is `head`, then entries, then `tail`. */
export interface Form {
  readonly head: Buffer;
  /** What closes the file. The next entry takes its place. */
  readonly tail: Buffer;
  readonly packed: boolean;
  /** An entry's bytes, with what parts it from the one before. */
  entry(json: string, isFirst: boolean): Buffer;
}

export function isRecordingName(file: string): boolean {
  return NAME.test(file);
}

/** The form that a file's name asks for. */
export function formOf(file: string, version: string): Form {
  const [, kind, packed] = NAME.exec(file) ?? [];
  if (kind === undefined) {
    throw new UsageError(
      `${JSON.stringify(file.slice(-120))} is no name of a recording; possible are .har and .ndjson, each also .gz, e.g. traffic.har.`,
    );
  }
  // A member of its own for each part: a file that is cut off loses what was cut and nothing before it.
  const isPacked = packed !== undefined;
  const pack = isPacked ? (text: string) => gzipSync(text) : (text: string) => Buffer.from(text);
  if (kind.toLowerCase() === 'ndjson') return { head: NOTHING, tail: NOTHING, packed: isPacked, entry: (json) => pack(`${json}\n`) };
  return {
    packed: isPacked,
    head: pack(headOf(version)),
    tail: pack(TAIL),
    entry: (json, isFirst) => pack(isFirst ? `\n${json}` : `,\n${json}`),
  };
}

const NAME = /\.(har|ndjson)(\.gz)?$/i;
const NOTHING = Buffer.alloc(0);
const TAIL = '\n]}}\n';

function headOf(version: string): string {
  return `{"log":{"version":"1.2","creator":{"name":"connect-conformance","version":${JSON.stringify(version)}},"entries":[`;
}
