import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UsageError } from '../../src/usage-error.ts';
import { kinds, readAll } from './read.ts';

const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const entry = '{"request":{"method":"GET","url":"/x"},"response":{"status":204}}';

/** The sentence that ends the reading, with the folder left out. */
async function refusal(inputs: readonly string[]): Promise<string> {
  const last = (await readAll(inputs)).at(-1);
  if (!(last instanceof UsageError)) throw new Error(`Nothing was refused; the last item is ${JSON.stringify(last)}.`);
  return last.message.replaceAll(`${folder}/`, '');
}

const RECORDING = 'a recording is a HAR 1.2 or one HAR entry a line.';
const POSSIBLE = 'possible are .har, .json and .ndjson files (each also .gz), folders of them, and - for stdin, e.g. traffic.har.';

describe('a file of which nothing can be read is refused, alone and in a folder', () => {
  test.each<[name: string, content: string | Buffer, sentence: string]>([
    ['empty.har', '', `is empty; ${RECORDING}`],
    ['blank.ndjson', ' \n\n\t\r\n', `is empty; ${RECORDING}`],
    ['only-a-mark.json', '\ufeff', `is empty; ${RECORDING}`],
    ['empty.har.gz', gzipSync(''), `is empty; ${RECORDING}`],
    ['text.har', 'GET / HTTP/1.1\n', `is no recording: "G" stands where a value is expected (line 1, column 1); ${RECORDING}`],
    ['page.json', '<!doctype html>\n<p>', `is no recording: "<" stands where a value is expected (line 1, column 1); ${RECORDING}`],
    ['broken.json', '{\n  "name": "x",\n  oops\n}', `is no recording: "o" stands where a key is expected (line 3, column 3); ${RECORDING}`],
    ['zeros.har', Buffer.alloc(5000), `is no recording: the byte 0x00 stands where a value is expected (line 1, column 1); ${RECORDING}`],
    ['package.json', '{\n  "name": "x"\n}\n', `is JSON, but has no "log" as a HAR has; ${RECORDING}`],
    ['array.json', '[1]', `is JSON, but has no "log" as a HAR has; ${RECORDING}`],
    ['number.json', '42', `is JSON, but has no "log" as a HAR has; ${RECORDING}`],
    [
      'other-lines.ndjson',
      '{"level":1}\n{"level":2}\n',
      `is no recording: request is missing, expected is an object (line 1, column 1); ${RECORDING}`,
    ],
    ['nonsense-lines.ndjson', 'a\nb\n', `is no recording: "a" stands where a value is expected (line 1, column 1); ${RECORDING}`],
    [
      'cut-line.ndjson',
      entry.slice(0, 30),
      `is no recording: it is cut off where the rest of a string (without raw control characters) is expected (line 1, column 31); ${RECORDING}`,
    ],
    [
      'cut-before-log.har',
      '{"lo',
      `is no recording: it is cut off where the rest of a string (without raw control characters) is expected; ${RECORDING}`,
    ],
    [
      'cut-before-entries.har',
      '{"log":{"version":"1.2",',
      `is no HAR: it is cut off where a key is expected (line 1, column 25); ${RECORDING}`,
    ],
    [
      'cut-in-the-first-entry.har',
      `{"log":{"entries":[${entry.slice(0, -2)}`,
      `is no recording: it is cut off where the rest of a number is expected (line 1, column 83); ${RECORDING}`,
    ],
    [
      'cut-behind-no-entries.har',
      '{"log":{"entries":[]',
      `is no HAR: it is cut off where a comma or the closing brace is expected (line 1, column 21); ${RECORDING}`,
    ],
    ['no-entries.har', '{"log":{"version":"1.2"}}', `is no HAR: its log has no entries; ${RECORDING}`],
    ['log-is-text.har', '{"log":"x"}', `is no HAR: its log has no entries; ${RECORDING}`],
    ['entries-are-an-object.har', '{"log":{"entries":{"0":1}}}', `is no HAR: its log.entries is no array; ${RECORDING}`],
    [
      'every-entry-broken.har',
      '{"log":{"entries":[{"request":},{"request":}]}}',
      `is no recording: "}" stands where a value is expected (line 1, column 31); ${RECORDING}`,
    ],
    ['utf-16.har', Buffer.from('\ufeff{"log":{"entries":[]}}', 'utf16le'), 'is UTF-16; a recording is UTF-8.'],
    ['not-gzip.har.gz', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5]), `cannot be read: its gzip data is cut off; ${RECORDING}`],
    [
      'damaged.har.gz',
      Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff]),
      `cannot be read: its gzip data is damaged; ${RECORDING}`,
    ],
  ])('%s', async (name, content, sentence) => {
    writeFileSync(at(name), content);
    expect(await refusal([at(name)])).toBe(`${name} ${sentence}`);
    mkdirSync(at(`of ${name}`));
    writeFileSync(at(`of ${name}/${name}`), content);
    writeFileSync(at(`of ${name}/also.ndjson`), entry);
    expect(await refusal([at(`of ${name}`)])).toBe(`of ${name}/${name} ${sentence}`);
  });
});

describe('what is no recording is refused', () => {
  beforeAll(() => {
    for (const name of ['nothing', 'other/inside', 'looping', 'full', 'special']) mkdirSync(at(name), { recursive: true });
    writeFileSync(at('other/inside/notes.txt'), 'x');
    writeFileSync(at('full/a.ndjson'), entry);
    writeFileSync(at('special/a.ndjson'), entry);
    symlinkSync('self', at('self'));
    symlinkSync('../full', at('full/again'));
    symlinkSync('..', at('full/up'));
    symlinkSync('self.har', at('special/self.har'));
    symlinkSync('gone.har', at('special/dangling.har'));
    symlinkSync('a.ndjson', at('special/b.ndjson'));
    execFileSync('mkfifo', [at('pipe'), at('special/pipe.har')]);
  });

  test.each<[name: string, inputs: string[], sentence: string]>([
    ['nothing at all', [], `No recording is given; ${POSSIBLE}`],
    ['a file that does not exist', ['gone.har'], `gone.har cannot be read: there is no such file or folder; ${POSSIBLE}`],
    ['a path through a file', ['full/a.ndjson/b'], `full/a.ndjson/b cannot be read: a part of its path is a file; ${POSSIBLE}`],
    ['a link that leads to itself', ['self'], `self cannot be read: its link leads back to itself; ${POSSIBLE}`],
    ['a FIFO', ['pipe'], `pipe is a FIFO, not a file or a folder; ${POSSIBLE}`],
    ['an empty folder', ['nothing'], `The folder nothing holds no recording; ${POSSIBLE}`],
    ['a folder of other files', ['other'], `The folder other holds no recording; ${POSSIBLE}`],
    ['one good file among bad', ['full/a.ndjson', 'gone.har'], `gone.har cannot be read: there is no such file or folder; ${POSSIBLE}`],
    [
      'a name with an escape sequence',
      ['\u001b[31mred.har'],
      `"\\u001b[31mred.har" cannot be read: there is no such file or folder; ${POSSIBLE}`,
    ],
  ])('%s', async (_, inputs, sentence) => {
    expect((await refusal(inputs.map(at))).replace(JSON.stringify(`${folder}/`).slice(0, -1), '"')).toBe(sentence);
  });

  test('an empty name', async () => {
    expect(await refusal([''])).toBe(`An empty name cannot be read: there is no such file or folder; ${POSSIBLE}`);
  });

  test('a device', async () => {
    expect(await refusal(['/dev/null'])).toBe(`/dev/null is a device, not a file or a folder; ${POSSIBLE}`);
  });

  test('a socket', async () => {
    const server = createServer().listen(at('socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await refusal([at('socket')])).toBe(`socket is a socket, not a file or a folder; ${POSSIBLE}`);
    await new Promise((resolve) => server.close(resolve));
  });

  test('inside a folder, what cannot be read on is skipped with a note, and links do not loop', async () => {
    const notes = async (name: string) =>
      (await readAll([at(name)])).flatMap((item) => ('text' in item ? [item.text.replaceAll(`${folder}/`, '')] : []));
    expect(await notes('special')).toEqual([
      'special/dangling.har is skipped: there is no such file or folder.',
      'special/pipe.har is skipped: it is a FIFO.',
      'special/self.har is skipped: its link leads back to itself.',
    ]);
    expect(kinds(await readAll([at('special')]))).toEqual({ note: 3, exchange: 1, end: 1 });
    expect(await notes('full')).toContain('full/again is skipped: it leads to a folder that is read already.');
  });

  test('of many skipped files, the first are named', async () => {
    mkdirSync(at('many'));
    writeFileSync(at('many/a.ndjson'), entry);
    for (let index = 0; index < 25; index += 1) writeFileSync(at(`many/${index}.txt`), '');
    const items = await readAll([at('many')]);
    expect(kinds(items)).toEqual({ note: 21, exchange: 1, end: 1 });
    expect(items.at(20)).toEqual({ kind: 'note', text: `In ${at('many')}, 5 more are skipped.` });
  });
});

test('a reader who stops early leaves no file open', async () => {
  const open = () => readdirSync('/proc/self/fd').length;
  writeFileSync(at('long.ndjson'), `${entry}\n`.repeat(50_000));
  writeFileSync(at('long.ndjson.gz'), gzipSync(`${entry}\n`.repeat(50_000)));
  const { openSources } = await import('../../src/exchange/index.ts');
  const before = open();
  for (const name of ['long.ndjson', 'long.ndjson.gz']) for await (const batch of openSources([at(name)])) if (batch.length > 0) break;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(open()).toBe(before);
});
