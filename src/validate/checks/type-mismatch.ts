import { escapePart } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { quote } from '../show.ts';

/** The configuration says source and the status says sink, or the reverse. */
export default defineCheck<{ entry: string; path: string; value: string; otherPath: string; other: string }>({
  summary: 'What an entry says of its type in several places agrees.',
  severity: 'warning',
  say: ({ entry, path, value, otherPath, other }) =>
    `${quote(entry)} is ${quote(value)} at ${path} and ${quote(other)} at ${otherPath}; the two say the same of one connector.`,
  run({ entries, operation }, found) {
    const expansion = operation?.expansion;
    if (!entries || !expansion || expansion.entry.type.length < 2) return;
    const [columns, paths] = [expansion.entry.type.map((path) => entries.said(path)), expansion.entry.type];
    for (let index = 0; index < entries.names.length; index++) {
      let first: string | undefined;
      let firstPath = '';
      for (let each = 0; each < columns.length; each++) {
        const value = columns[each]?.[index];
        const path = paths[each] as string;
        if (typeof value !== 'string') continue;
        if (first === undefined) {
          first = value;
          firstPath = path;
        } else if (value !== first && value.toLowerCase() !== first.toLowerCase()) {
          const name = entries.names[index] as string;
          const facts = {
            entry: name.slice(0, 300),
            path: firstPath,
            value: first.slice(0, 100),
            otherPath: path,
            other: value.slice(0, 100),
          };
          found(facts, `${BODY}/${escapePart(name)}${path}`, `${expansion.pointer}/entry/type`);
        }
      }
    }
  },
});
