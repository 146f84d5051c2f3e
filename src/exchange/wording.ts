/** A name as a message may show it: bounded, and quoted where it holds what a terminal would act upon. */
export function shown(name: string): string {
  const short = name.length > 240 ? `…${name.slice(-240)}` : name;
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(short) ? JSON.stringify(short) : short;
}

/** Why the file system refused. */
export function reasonOf(error: unknown): string {
  const code = String((error as NodeJS.ErrnoException).code ?? 'unknown error');
  return REASONS[code] ?? code;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ELOOP: 'its link leads back to itself',
  ENOTDIR: 'a part of its path is a file',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  EIO: 'the disk fails',
};

/** One byte of a recording, for a sentence: a character alone gives nothing away. */
export function seen(byte: number | undefined): string {
  if (byte === undefined) return 'nothing';
  return byte > 0x20 && byte < 0x7f ? JSON.stringify(String.fromCharCode(byte)) : `the byte 0x${byte.toString(16).padStart(2, '0')}`;
}

/** White space of JSON. */
export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Where a byte is: by line and column where they are known. */
export function placed({ byte, line, column }: { readonly byte: number; readonly line?: number; readonly column?: number }): string {
  return line === undefined ? `byte ${byte}` : `line ${line}, column ${column}`;
}

export const NOT_UTF8 = 'its bytes are not UTF-8';
export const RECORDINGS = 'a recording is a HAR 1.2 or one HAR entry a line.';
