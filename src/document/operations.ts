import type { ApiDocument, Operation } from './document.ts';

export function operationsOf(
  _document: Pick<ApiDocument, 'source' | 'version' | 'data' | 'at' | 'deref' | 'locate'>,
): readonly Operation[] {
  return [];
}
