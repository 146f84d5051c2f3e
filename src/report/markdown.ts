import type { Finding } from '../finding.ts';
import { acceptedWords, whereWords } from './accepted.ts';
import { lacksOf, unmetOf } from './coverage.ts';
import { curlLine } from './curl.ts';
import { grouped } from './grouped.ts';
import { type Group, groups } from './groups.ts';
import type { Reporter, Run } from './run.ts';
import { visible } from './visible.ts';
import { countWords, placeWords, verdictWords } from './words.ts';

/** For a CI job's summary page. */
export const markdown: Reporter = (run) => {
  const blocks = [
    `## ${MARKS[run.verdict]} ${text(`${run.tool.name} ${run.command}`)}`,
    `**${text(verdictWords(run))}.** ${text(`${run.tool.name} ${run.tool.version}, ${(run.durationMs / 1000).toFixed(2)} s, exit code ${run.exitCode}.`)}`,
    table(
      ['Examined', 'Detail', 'Found'],
      run.examined.map(({ what, detail, counts }) => [what, detail, countWords(counts)]),
    ),
    list('Could not be tested', run.untestable),
    list('Required and not seen', unmetOf(run)),
    ...coverage(run),
    ...groups(run).map((group) => section(group, run)),
    ...accepted(run),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
};

const MARKS: Readonly<Record<Run['verdict'], string>> = { conformant: '✅', broken: '❌', 'not testable': '⚠️', vacuous: '⚠️' };
const EXAMPLES = 5;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return [head, head.map(() => '---'), ...rows.map((row) => row.map(text))].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function list(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const hidden = items.length - EXAMPLES * 4;
  const lines = items.slice(0, EXAMPLES * 4).map((item) => `- ${text(item)}`);
  return [`### ${title}`, '', ...lines, ...(hidden > 0 ? [`- and ${grouped(hidden)} more`] : [])].join('\n');
}

/** Folded: it is there for those who ask, and asks nobody for anything. */
function accepted(run: Run): string[] {
  const entries = run.accepted?.entries ?? [];
  if (run.accepted === undefined || entries.length === 0) return [];
  const shown = entries.slice(0, MOST_ACCEPTED);
  const rows = shown.map((each) => {
    const { code, reason, owner, expires } = each.entry;
    return [code, grouped(each.count), whereWords(each), reason, owner, expires];
  });
  const hidden = entries.length - shown.length;
  return [
    `<details><summary>${acceptedWords(run)}</summary>`,
    table(['Code', 'Occurrences', 'Where', 'Why', 'Owner', 'Until'], rows),
    hidden > 0 ? text(`And ${grouped(hidden)} more.`) : '',
    '</details>',
  ];
}

const MOST_ACCEPTED = 40;

/** The questions that were not answered, and what was not there to be exercised. */
function coverage(run: Run): string[] {
  if (run.coverage === undefined) return [];
  const { questions } = run.coverage;
  const open = questions.filter(({ outcome }) => outcome !== 'answered');
  const shown = open.slice(0, MOST_QUESTIONS).map(({ title, outcome, why = '' }) => [title, outcome, why]);
  const hidden = open.length - shown.length;
  return [
    open.length === 0 ? '' : `### ${text(`${grouped(open.length)} of ${grouped(questions.length)} questions not answered`)}`,
    table(['Question', 'Outcome', 'Why'], shown),
    hidden > 0 ? text(`And ${grouped(hidden)} more.`) : '',
    list('Not exercised', lacksOf(run)),
  ];
}

const MOST_QUESTIONS = 40;

function section(group: Group, run: Run): string {
  const shown = group.findings.slice(0, EXAMPLES);
  const hidden = group.count - shown.length;
  const intro = text(`${group.summary === '' ? '' : `${group.summary} `}Why: ${run.tool.name} explain ${group.code}`);
  const lines = [
    `### ${group.severity}: ${text(group.code)} (${grouped(group.count)})`,
    '',
    intro,
    '',
    ...shown.map((finding) => item(finding, run)),
  ];
  return [...lines, ...(hidden > 0 ? [`- and ${grouped(hidden)} more`] : [])].join('\n');
}

function item(finding: Finding, run: Run): string {
  const [seen, ...against] = finding.at;
  const parts = [`at ${placeWords(seen)}`, ...against.map((place) => `held against ${placeWords(place)}`)];
  if (seen.kind === 'exchange' && seen.request?.live) parts.push(`repeat: ${curlLine(seen.request, run)}`);
  return `- ${text(finding.message)}${parts.map((part) => `\n  - ${text(part)}`).join('')}`;
}

/** Shown as it stands: no markup, no link, no mention, no table cell of its own. */
function text(value: string): string {
  return visible(value)
    .replace(/[\\`*_{}[\]()#|~$@!<>&]/g, (character) => (ENTITY.has(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`))
    .replace(/:(?=\/\/)|(?<=www)\./gi, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/^(\s*)([-+=:]|\d+(?=[.)]))/, (_, space: string, start: string) => `${space}&#${start.charCodeAt(0)};${start.slice(1)}`)
    .replace(/^\s+|\s+$/g, (space) => '&#32;'.repeat(space.length));
}

/** Where a backslash is not enough: HTML, and the bar that splits a table's row before backslashes are read. */
const ENTITY = new Set(['<', '>', '&', '|']);
