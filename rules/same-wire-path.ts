import type { Api, Operation } from '../src/lint/api.ts';
import { defineRule } from '../src/lint/define.ts';
import { child, type Node } from '../src/lint/node.ts';
import { show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'Two operations of one method do not share one path on the wire.',
  *find(api) {
    const byWirePath = new Map<string, Operation[]>();
    for (const operation of cleanFirst(api.operations)) {
      const key = `${operation.method} ${wirePath(operation.pathKey)}`;
      const others = byWirePath.get(key) ?? [];
      byWirePath.set(key, [...others, operation]);
      const other = others.find((one) => one.path.key !== operation.path.key && shareServer(api, one, operation));
      if (other === undefined) continue;
      yield {
        at: operation.node,
        part: 'key',
        message: `${operation.method} is the same request on the wire as that of the path key ${show(other.pathKey, 200)}; the two differ only in ${difference(operation.pathKey, other.pathKey)}, and a path holds one operation for each method.`,
        against: [other.node],
        facts: { method: operation.method, pathKey: operation.pathKey, other: other.pathKey },
      };
    }
  },
});

/** Path keys that hold a query come last, so that they are what is reported. */
function cleanFirst(operations: readonly Operation[]): Operation[] {
  const hasQuery = (operation: Operation) => Number(/[?#]/.test(operation.pathKey));
  return [...operations].sort((left, right) => hasQuery(left) - hasQuery(right));
}

function wirePath(pathKey: string): string {
  return pathKey.replace(/[?#].*$/s, '').replace(/\{[^{}/]*\}/g, '{}');
}

function difference(left: string, right: string): string {
  return /[?#]/.test(left + right) ? 'their query' : 'the names of their parameters';
}

function shareServer(api: Api, left: Operation, right: Operation): boolean {
  const urls = serversOf(api, left);
  return serversOf(api, right).some((url) => urls.includes(url));
}

function serversOf(api: Api, { node, path }: Operation): string[] {
  const servers = [node, api.follow(path), api.root]
    .map((holder) => child(holder, 'servers'))
    .find((found): found is Node => found !== undefined);
  return Array.isArray(servers?.value) && servers.value.length > 0 ? servers.value.map((server) => JSON.stringify(server?.url)) : ['"/"'];
}
