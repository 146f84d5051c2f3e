import { stringify } from 'yaml';
import type { ApiDocument } from './document.ts';

/**
 * The effective document as text, complete in itself: equal documents give equal texts.
 * The YAML quotes whatever an older parser would not read as the text that it is (`yes`, `1:30`, `0o17`).
 */
export function effectiveText(document: Pick<ApiDocument, 'data'>, format: 'yaml' | 'json'): string {
  if (format === 'json') return `${JSON.stringify(document.data, null, 2)}\n`;
  return stringify(document.data, { compat: 'yaml-1.1', aliasDuplicateObjects: false, lineWidth: 0, indentSeq: true });
}
