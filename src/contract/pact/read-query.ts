import { memberOf, type Node } from '../json/node.ts';

export interface Query {
  /** Decoded. */
  readonly pairs: readonly (readonly [name: string, value: string])[];
  /** As a verifier sends it, without its question mark. */
  readonly text: string;
}

/** A query is one text as it is sent, in any version; since the third it may be a map of decoded values. */
export function readQuery(request: Node | undefined): Query {
  const node = memberOf(request, 'query');
  if (node?.kind === 'string') return { pairs: pairsOf(node.value), text: node.value };
  if (node?.kind !== 'object') return { pairs: [], text: '' };
  const pairs: [string, string][] = [];
  for (const [name, value] of node.members) {
    for (const item of value.kind === 'array' ? value.items : [value]) {
      if (item.kind === 'string') pairs.push([name, item.value]);
      else if (item.kind === 'null') pairs.push([name, '']);
      else if (item.kind === 'number') pairs.push([name, item.text]);
      else if (item.kind === 'boolean') pairs.push([name, String(item.value)]);
    }
  }
  return { pairs, text: pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encode(value)}`).join('&') };
}

/** Half of a surrogate pair has no encoding. */
function encode(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}

function pairsOf(query: string): [string, string][] {
  return query
    .replace(/^\?/, '')
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      return equals < 0 ? [decode(part), ''] : [decode(part.slice(0, equals)), decode(part.slice(equals + 1))];
    });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
