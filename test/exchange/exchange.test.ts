import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SourceItem } from '../../src/exchange/index.ts';
import { UsageError } from '../../src/usage-error.ts';
import { readAll } from './read.ts';

/**
 * Each folder holds recordings and, in `expected.json`, what reading them yields. Recordings are what else the folder holds, in the order of their names,
 * or what `inputs.json` lists (`-` is the file `stdin`). Where a folder says the same thing of many entries, `expected.json` lists only `bodies`.
 */
const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe.each(folders.map(({ name }) => name))('%s', (name) => {
  const folder = join(import.meta.dirname, name);
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));

  test('is read as expected', async () => {
    const items = await readAll(
      inputsOf(folder),
      existsSync(join(folder, 'stdin')) ? { stdin: createReadStream(join(folder, 'stdin')) } : {},
    );
    const said = items.map((item) => withoutFolder(folder, item));
    expect('bodies' in expected ? { bodies: said.map(bodyOf) } : said).toEqual(expected);
  });
});

function inputsOf(folder: string): string[] {
  const list = join(folder, 'inputs.json');
  const inputs: string[] = existsSync(list)
    ? JSON.parse(readFileSync(list, 'utf8'))
    : readdirSync(folder)
        .filter((file) => file !== 'expected.json' && file !== 'README.md')
        .sort();
  return inputs.map((input) => (input === '-' ? '-' : join(folder, input)));
}

/** What an item says, without its constant parts and with file names as the folder has them. */
function withoutFolder(folder: string, item: SourceItem | UsageError): unknown {
  const plain = JSON.parse(
    JSON.stringify(item instanceof UsageError ? { usageError: item.message } : item)
      .replaceAll(`${folder}/`, '')
      .replaceAll(folder, '.'),
  );
  if (plain.kind === 'exchange') {
    const { origin, ...exchange } = plain.exchange;
    expect(origin).toBe('observed');
    return { exchange };
  }
  if (plain.kind === 'finding') {
    const { code, severity, message, at, facts } = plain.finding;
    expect({ code, severity, places: at.length, index: facts.index }).toEqual({
      code: 'unreadable-entry',
      severity: 'error',
      places: 1,
      index: at[0].index,
    });
    expect(at[0]).toMatchObject({ kind: 'exchange', pointer: '' });
    return { finding: message, source: at[0].source, index: at[0].index };
  }
  if (plain.kind === 'note') return { note: plain.text };
  return plain.kind === 'end' ? { end: plain.source } : plain;
}

function bodyOf(item: unknown): unknown {
  return (item as { exchange?: { response: { body: unknown } } }).exchange?.response.body ?? item;
}
