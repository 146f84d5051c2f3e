import { child, items, type Node, textOf } from './node.ts';

/** What an operation of the Connect API is known by. Any one will do, so that a fault in one of them does not hide the others. */
export function isConnectOperation(pathKey: string, operation: Node): boolean {
  return (
    /^(\/.*)?\/connect\/v\d+\/environments\//.test(pathKey) ||
    /Connectv\d+[A-Z]/.test(textOf(child(operation, 'operationId')) ?? '') ||
    items(child(operation, 'tags')).some((tag) => /\(connect\/v\d+\)/.test(textOf(tag) ?? ''))
  );
}

/** Group and version of an operation of the Connect API, which its tags, titles and ids repeat. */
export function groupOf({ pathKey }: { readonly pathKey: string }): { name: string; version: string } {
  const [, version = 'v1'] = /\/connect\/(v\d+)\//.exec(pathKey) ?? [];
  return { name: 'connect', version };
}
