import type { RequestLine } from '../finding.ts';
import type { Certificates, Run, Variables } from './run.ts';
import { visible } from './visible.ts';

/** The command line that repeats a request, credentials as environment variables, safe to paste into a POSIX shell. */
export function curlLine(request: RequestLine, { variables, certificates = {} }: Pick<Run, 'variables' | 'certificates'> = {}): string {
  const url = visible(request.url);
  const words = [...curl(certificates), '-sS', '-i'];
  if (/[[\]{}]/.test(url)) words.push('-g');
  if (/\/\.{1,2}(?:\/|$|\?)/.test(url)) words.push('--path-as-is');
  if (request.method !== 'GET') words.push('-X', quoted(visible(request.method)));
  words.push(...credentials(request.authorization, variables), quoted(url));
  return words.join(' ');
}

/** The program, how it trusts the service, and how it is known there. It takes one file of authorities, so several come by a pipe. */
function curl({ ca = [], cert, key, passphrase }: Certificates): readonly string[] {
  const files = (typeof ca === 'string' ? [ca] : ca).map(path).map(quoted);
  return [
    ...(files.length > 1 ? ['cat', ...files, '|'] : []),
    'curl',
    ...(files.length === 0 ? [] : ['--cacert', files.length > 1 ? '/dev/stdin' : (files[0] as string)]),
    // A colon would end the name and begin the passphrase.
    ...(cert === undefined ? [] : ['--cert', quoted(path(cert).replace(/[\\:]/g, '\\$&'))]),
    ...(key === undefined ? [] : ['--key', quoted(path(key))]),
    ...(passphrase === undefined ? [] : ['--pass', `"$${passphrase}"`]),
  ];
}

/** Not an option, however the file is called. */
function path(file: string): string {
  return visible(file.startsWith('-') ? `./${file}` : file);
}

function credentials(authorization: RequestLine['authorization'], { key, secret, token }: Variables = {}): readonly string[] {
  const named = {
    basic: ['-u', `"$${key ?? 'CONFLUENT_CLOUD_API_KEY'}:$${secret ?? 'CONFLUENT_CLOUD_API_SECRET'}"`],
    bearer: ['-H', `"Authorization: Bearer $${token ?? 'CONFLUENT_CLOUD_ACCESS_TOKEN'}"`],
    other: ['-H', '"Authorization: $AUTHORIZATION"'],
    wrong: ['-u', "'not-a-key:not-a-secret'"],
    'wrong bearer': ['-H', "'Authorization: Bearer not-a-token'"],
    none: [],
  };
  return named[authorization];
}

/** One word, whatever it holds: nothing is special between single quotes but the single quote. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
