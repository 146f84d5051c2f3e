import { escapePart } from '../pointer.ts';
import { isObject } from '../tree.ts';
import { resolveUri } from './sites.ts';

/**
 * The names that the schemas of a file give themselves, and where they stand: `$id` as an absolute URI, and `$anchor` behind a `#`.
 * Only OpenAPI 3.1 has them.
 */
export function namesIn(data: unknown, prefix: string): Map<string, string> {
  const names = new Map<string, string>();
  const open: { value: unknown; pointer: string; uri: string | undefined }[] = [{ value: data, pointer: prefix, uri: undefined }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { value, pointer } = at;
    if (typeof value !== 'object' || value === null) continue;
    const { $id, $anchor, $dynamicAnchor } = (isObject(value) ? value : {}) as Record<string, unknown>;
    const uri = typeof $id === 'string' ? resolveUri($id, at.uri) : at.uri;
    if (typeof $id === 'string' && uri !== undefined) names.set(uri, pointer);
    for (const anchor of [$anchor, $dynamicAnchor]) if (typeof anchor === 'string') names.set(`#${anchor}`, pointer);
    for (const key of Object.keys(value)) {
      open.push({ value: (value as Record<string, unknown>)[key], pointer: `${pointer}/${escapePart(key)}`, uri });
    }
  }
  return names;
}
