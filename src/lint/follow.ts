import { child, isObject, type Node } from './node.ts';

/** Where a chain of `$ref` ends: the node itself where it has none, undefined where the chain leads nowhere, in a circle or out of the document. */
export type Follow = (node: Node | undefined) => Node | undefined;

export function createFollow(root: Node): Follow {
  const ends = new Map<string, Node | undefined>();
  return (node) => {
    const chain: string[] = [];
    let at = node;
    for (let ref = refOf(at); ref !== undefined; ref = refOf(at)) {
      if (ends.has(ref)) {
        at = ends.get(ref);
        break;
      }
      // Written down at once, so that a chain that comes back to itself ends here.
      ends.set(ref, undefined);
      chain.push(ref);
      at = target(root, ref);
    }
    for (const ref of chain) ends.set(ref, at);
    return at;
  };
}

export function refOf(node: Node | undefined): string | undefined {
  return node !== undefined && isObject(node.value) && typeof node.value.$ref === 'string' ? node.value.$ref : undefined;
}

function target(root: Node, ref: string): Node | undefined {
  if (ref === '#') return root;
  if (!ref.startsWith('#/')) return undefined;
  let at: Node | undefined = root;
  for (const part of decoded(ref.slice(2)).split('/')) {
    at = child(at, part.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (at === undefined) return undefined;
  }
  return at;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
