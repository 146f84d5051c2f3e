import type { RequestLine } from '../finding.ts';
import { visible } from './visible.ts';

/** The command line that repeats a request, credentials as environment variables, safe to paste into a POSIX shell. */
export function curlLine(request: RequestLine): string {
  const url = visible(request.url);
  const words = ['curl', '-sS', '-i'];
  if (/[[\]{}]/.test(url)) words.push('-g');
  if (/\/\.{1,2}(?:\/|$|\?)/.test(url)) words.push('--path-as-is');
  if (request.method !== 'GET') words.push('-X', quoted(visible(request.method)));
  words.push(...CREDENTIALS[request.authorization], quoted(url));
  return words.join(' ');
}

const CREDENTIALS: Readonly<Record<RequestLine['authorization'], readonly string[]>> = {
  basic: ['-u', '"$CONFLUENT_CLOUD_API_KEY:$CONFLUENT_CLOUD_API_SECRET"'],
  bearer: ['-H', '"Authorization: Bearer $CONFLUENT_CLOUD_ACCESS_TOKEN"'],
  other: ['-H', '"Authorization: $AUTHORIZATION"'],
  wrong: ['-u', "'not-a-key:not-a-secret'"],
  'wrong bearer': ['-H', "'Authorization: Bearer not-a-token'"],
  none: [],
};

/** One word, whatever it holds: nothing is special between single quotes but the single quote. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
