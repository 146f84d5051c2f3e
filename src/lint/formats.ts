import { longestValue } from '../document/backtracking.ts';

/** Formats that an example can be held against without knowing more than the text. An unknown format holds of everything. */
export function hasFormat(format: string, text: string): boolean {
  return FORMATS[format]?.(text) ?? true;
}

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  date: isDate,
  'date-time': (text) =>
    /^\d{4}-\d\d-\d\d[Tt ]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,20})?([Zz]|[+-]\d\d:\d\d)$/.test(text) && isDate(text.slice(0, 10)),
  email: (text) => /^[^\s@]{1,200}@[^\s@]{1,200}$/.test(text),
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
  uri: (text) => /^[a-z][a-z0-9+.-]*:\S*$/i.test(text),
  ipv4: (text) => /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$)|$)){4}$/.test(text),
  ipv6: (text) => /^[0-9a-f:.]{2,45}$/i.test(text) && text.includes(':'),
};

function isDate(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (parts === null) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether a text matches a pattern of the document. A pattern that might backtrack for ever, or does not compile, counts as matching. */
export function matchesPattern(pattern: string, text: string): boolean {
  if (text.length > Math.min(1000, longestValue(pattern))) return true;
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return true;
  }
}
