import { escapePart } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { reading } from '../said.ts';
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
    const statements = expansion.entry.type.map((path) => ({ path, read: reading(expansion, path) }));
    for (const entry of entries) {
      const { name } = entry;
      let first: { path: string; value: string } | undefined;
      for (const { path, read } of statements) {
        const value = read(entry);
        if (typeof value !== 'string') continue;
        if (first === undefined) first = { path, value };
        else if (value !== first.value && value.toLowerCase() !== first.value.toLowerCase()) {
          const facts = {
            entry: name.slice(0, 300),
            path: first.path,
            value: first.value.slice(0, 100),
            otherPath: path,
            other: value.slice(0, 100),
          };
          found(facts, `${BODY}/${escapePart(name)}${path}`, `${expansion.pointer}/entry/type`);
        }
      }
    }
  },
});
