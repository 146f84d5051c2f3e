import type { RequestLine } from '../finding.ts';
import type { Variables } from './run.ts';
import { visible } from './visible.ts';

/** The command line that repeats a request, credentials as environment variables, safe to paste into a POSIX shell. */
export function curlLine(request: RequestLine, variables: Variables = {}): string {
  const url = visible(request.url);
  const words = ['curl', '-sS', '-i'];
  if (/[[\]{}]/.test(url)) words.push('-g');
  if (/\/\.{1,2}(?:\/|$|\?)/.test(url)) words.push('--path-as-is');
  if (request.method !== 'GET') words.push('-X', quoted(visible(request.method)));
  words.push(...credentials(request.authorization, variables), quoted(url));
  return words.join(' ');
}

function credentials(authorization: RequestLine['authorization'], { key, secret, token }: Variables): readonly string[] {
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
