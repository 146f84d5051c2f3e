import { defineCheck } from '../check.ts';
import { list, plural, quote } from '../say.ts';

/** A rule that fails a provider which does no more than the document says. */
export default defineCheck<{
  rule: string;
  matcher: string;
  where: string;
  what: 'values' | 'mask' | 'type' | 'count' | 'status' | 'media type';
  refused: string[];
  of: number;
}>({
  summary: 'No rule refuses what the document allows.',
  severity: 'error',
  say({ rule, matcher, where, what, refused, of }) {
    const start = `The ${matcher} rule ${quote(rule)} refuses`;
    const shown = list(refused.slice(0, 12));
    switch (what) {
      case 'values':
        return `${start} ${refused.length === of ? `each of the ${plural(of, 'value')} that` : `${shown}, which`} the document lists for ${where}; a conformant answer may hold any of them.`;
      case 'mask':
        return `${start} the mask ${shown} of the secret at ${where}; a conformant answer holds nothing else.`;
      case 'type':
        return `${start} every ${shown} that may stand at ${where}; the document says ${shown}.`;
      case 'count':
        return `${start} every number of items that the document allows at ${where}.`;
      default:
        return `${start} each ${what} that is documented, ${shown}.`;
    }
  },
});
