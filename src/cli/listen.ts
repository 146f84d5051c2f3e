import { UsageError } from '../usage-error.ts';

export interface Listen {
  readonly host: string;
  readonly port: number;
}

/** `8081`, `127.0.0.1:8081`, `[::1]:8081`. Only a host that is written out lets others than this machine in. */
export function listenOf(text: string): Listen {
  const [, , bracketed, host = bracketed ?? '127.0.0.1', digits = ''] =
    /^((?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+)):)?(\d{1,5})$/i.exec(text) ?? [];
  const port = digits === '' ? Number.NaN : Number(digits);
  if (port <= 65_535) return { host, port };
  throw new UsageError(
    `--listen ${JSON.stringify(text.slice(0, 120))} is no [host:]port; possible ports are 0 (any free one) to 65535, e.g. --listen 8081, which lets in this machine alone, or --listen 0.0.0.0:8081.`,
  );
}

export function cannotListen(text: string, error: unknown): UsageError {
  const code = String((error as NodeJS.ErrnoException).code ?? 'no reason given');
  return new UsageError(
    `--listen ${JSON.stringify(text)} cannot be listened on (${REASONS[code] ?? code}); give another, e.g. --listen 0 for any free port of this machine.`,
  );
}

const REASONS: Readonly<Record<string, string | undefined>> = {
  EADDRINUSE: 'another program does so already',
  EACCES: 'permission denied',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'the name of the host cannot be resolved',
};
