import type { Finding } from '../finding.ts';
import type { ApiDocument } from './document.ts';

export function structureProblems(
  _document: Pick<ApiDocument, 'source' | 'version' | 'data' | 'at' | 'deref' | 'locate'>,
): readonly Finding[] {
  return [];
}
