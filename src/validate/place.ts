import { type ApiDocument, parsePointer } from '../document/index.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { ExchangePlace } from '../finding.ts';
import { requestLine } from '../secrets/index.ts';
import type { Seen } from './check.ts';
import { lineCounter, scanJson } from './json-text.ts';

export const BODY = '/response/body';

/** Makes places in one exchange; the exchange itself, with its body, is not kept alive. */
export function placer(exchange: Exchange, document: ApiDocument): (pointer: string) => ExchangePlace {
  const { source, index } = exchange;
  const { status } = exchange.response;
  const request = requestLine(exchange, document);
  return (pointer) => ({ kind: 'exchange', source, index, pointer, status, request });
}

const BODILESS = { kind: 'unrecorded' } as const;

/** Remembers an exchange so that a relation can point at it later, without its bodies. */
export function remember(exchange: Exchange, document: ApiDocument): Seen {
  const { index, request, response } = exchange;
  const slim: Exchange = {
    ...exchange,
    request: { method: request.method, url: request.url, headers: request.headers, body: BODILESS },
    response: { status: response.status, headers: [], body: BODILESS },
  };
  return { index, place: (pointer) => placer(slim, document)(pointer) };
}

export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/** Beyond this a body is not read again for the sake of a line number. */
const LONGEST = 64 * 1024 * 1024;

/** Lines and columns of pointers into the body, all found in one pass over its text, which is JSON. */
export function placesInBody(text: string, pointers: readonly string[]): ReadonlyMap<string, LineAndColumn> {
  const places = new Map<string, LineAndColumn>();
  if (text.length > LONGEST) return places;
  const wanted = pointers.filter((pointer) => pointer.startsWith(BODY));
  if (wanted.length === 0) return places;
  const tree = treeOf(wanted);
  /** The node of the tree for each open container; undefined where nothing below is wanted. */
  const open: (Node | undefined)[] = [];
  const lineAndColumn = lineCounter(text);
  scanJson(text, {
    value(path, offset) {
      const depth = path.length;
      const node = depth === 0 ? tree : open[depth - 1]?.below.get(String(path[depth - 1]));
      open[depth] = node;
      if (node?.pointer !== undefined) places.set(node.pointer, lineAndColumn(offset));
    },
  });
  return places;
}

interface Node {
  pointer?: string;
  readonly below: Map<string, Node>;
}

function treeOf(pointers: readonly string[]): Node {
  const root: Node = { below: new Map() };
  for (const pointer of pointers) {
    let node = root;
    for (const segment of parsePointer(pointer.slice(BODY.length)) ?? []) {
      let next = node.below.get(segment);
      if (!next) {
        next = { below: new Map() };
        node.below.set(segment, next);
      }
      node = next;
    }
    node.pointer = pointer;
  }
  return root;
}
