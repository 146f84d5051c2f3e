import picocolors from 'picocolors';
import type { Finding, Place, Severity } from '../finding.ts';
import { acceptedWords, whereWords, whyWords } from './accepted.ts';
import { lacksOf, unmetOf } from './coverage.ts';
import { curlLine } from './curl.ts';
import { grouped } from './grouped.ts';
import { type Group, groups } from './groups.ts';
import type { Reporter, Run } from './run.ts';
import { visible } from './visible.ts';
import { countWords, placeWords, plural, verdictWords } from './words.ts';

type Colors = ReturnType<typeof picocolors.createColors>;

/** For a reader at a terminal: what was looked at, then each code with its first examples, then the verdict. */
export const pretty: Reporter = (run, options) => {
  const colors = picocolors.createColors(options.color);
  const blocks = [
    heading(run, colors),
    examined(run, colors),
    ...sections(run, colors),
    untestable(run, colors),
    notExercised(run, colors),
    accepted(run, colors),
    closing(run, colors),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
};

const EXAMPLES = 3;

function heading(run: Run, colors: Colors): string {
  return `${colors.bold(run.tool.name)} ${run.tool.version} · ${run.command}`;
}

function examined(run: Run, colors: Colors): string {
  const width = Math.max(0, ...run.examined.map(({ what }) => visible(what).length));
  return run.examined
    .map(({ what, detail, counts }) => {
      const found = counts.error + counts.warning + counts.info > 0 ? ` · ${countWords(counts)}` : '';
      return `  ${mark(run, counts, colors)} ${visible(what).padEnd(width)}  ${colors.dim(visible(detail))}${found}`;
    })
    .join('\n');
}

function mark(run: Run, counts: Readonly<Record<Severity, number>>, colors: Colors): string {
  if (counts.error > 0) return colors.red('✗');
  if (counts.warning > 0) return colors.yellow('!');
  return run.verdict === 'not testable' || run.verdict === 'vacuous' ? colors.yellow('–') : colors.green('✓');
}

/** Remarks are for those who ask: the main job names them in one line each. */
function sections(run: Run, colors: Colors): string[] {
  const brief = (group: Group): boolean => run.command === 'check' && group.severity === 'info' && run.failOn !== 'info';
  const all = groups(run);
  const lines = all.filter(brief).map((group) => title(group, colors));
  if (lines.length > 0) lines.push(colors.dim(`  ${run.tool.name} lint shows them.`));
  return [...all.filter((group) => !brief(group)).map((group) => section(group, colors, run)), lines.join('\n')];
}

function title(group: Group, colors: Colors): string {
  const summary = group.summary === '' ? '' : ` · ${colors.dim(visible(group.summary))}`;
  return `${paint(group.severity, colors)(group.severity)} ${colors.bold(visible(group.code))} · ${grouped(group.count)} found${summary}`;
}

function section(group: Group, colors: Colors, run: Run): string {
  const shown = group.findings.slice(0, EXAMPLES);
  const hidden = group.count - shown.length;
  const lines = [title(group, colors), ...shown.flatMap((finding) => example(finding, colors, run))];
  if (hidden > 0) lines.push(colors.dim(`  and ${grouped(hidden)} more`));
  return lines.join('\n');
}

function example(finding: Finding, colors: Colors, run: Run): string[] {
  const [seen, ...against] = finding.at;
  const lines = [`  ${colors.cyan(visible(placeWords(shortened(seen))))}`, `    ${visible(finding.message)}`];
  if (seen.kind === 'exchange' && seen.request && !seen.request.live)
    lines.push(`    ${colors.dim(`asked ${visible(`${seen.request.method} ${seen.request.url}`)}`)}`);
  for (const place of against) lines.push(`    ${colors.dim(`held against ${visible(placeWords(shortened(place)))}`)}`);
  if (seen.kind === 'exchange' && seen.request?.live) lines.push(`    ${colors.dim(`repeat: ${curlLine(seen.request, run)}`)}`);
  return lines;
}

/** The end of a long pointer says more than its beginning, and the line says the rest. */
function shortened(place: Place): Place {
  const { pointer } = place;
  if (pointer.length <= POINTER) return place;
  const end = pointer.slice(-POINTER);
  const slash = end.indexOf('/');
  return { ...place, pointer: `…${slash < 0 ? end : end.slice(slash)}` };
}

const POINTER = 80;

function paint(severity: Severity, colors: Colors): (text: string) => string {
  if (severity === 'error') return colors.red;
  return severity === 'warning' ? colors.yellow : colors.blue;
}

function untestable(run: Run, colors: Colors): string {
  if (run.untestable.length === 0) return '';
  const lines = run.untestable.slice(0, EXAMPLES * 4).map((reason) => `  ${visible(reason)}`);
  const hidden = run.untestable.length - lines.length;
  return [colors.bold('Could not be tested'), ...lines, ...(hidden > 0 ? [colors.dim(`  and ${grouped(hidden)} more`)] : [])].join('\n');
}

/** In one line what was not there; what had to be there in one each. */
function notExercised(run: Run, colors: Colors): string {
  const lacks = lacksOf(run).map(visible);
  const lines = lacks.length === 0 ? [] : [colors.dim(`Not exercised: ${lacks.join(', ')}.`)];
  const unmet = unmetOf(run).map((sentence) => `  ${visible(sentence)}`);
  return [...(unmet.length === 0 ? [] : [colors.bold('Required and not seen'), ...unmet]), ...lines].join('\n');
}

function accepted(run: Run, colors: Colors): string {
  const entries = run.accepted?.entries ?? [];
  if (run.accepted === undefined || entries.length === 0) return '';
  const shown = entries.slice(0, EXAMPLES * 4);
  const lines = shown.flatMap((each) => [
    `  ${visible(each.entry.code)} · ${grouped(each.count)} accepted · ${visible(whereWords(each))}`,
    `    ${colors.dim(visible(whyWords(each)))}`,
  ]);
  const hidden = entries.length - shown.length;
  const title = `${acceptedWords(run)} (${visible(run.accepted.file)})`;
  return [colors.bold(title), ...lines, ...(hidden > 0 ? [colors.dim(`  and ${plural(hidden, 'entry', 'entries')} more`)] : [])].join('\n');
}

function closing(run: Run, colors: Colors): string {
  const verdict = run.verdict === 'conformant' ? colors.green : run.verdict === 'broken' ? colors.red : colors.yellow;
  const codes = Object.keys(run.byCode).length;
  const spread = codes > 1 ? ` under ${plural(codes, 'code')}` : '';
  const lines = [
    verdict(`${verdictWords(run)}${spread}.`) + colors.dim(` ${(run.durationMs / 1000).toFixed(2)} s, exit code ${run.exitCode}.`),
  ];
  const first = Object.keys(run.byCode)[0];
  if (first !== undefined)
    lines.push(colors.dim(`Why it matters and how to mend it: ${run.tool.name} explain ${visible(groups(run)[0]?.code ?? first)}`));
  return lines.join('\n');
}
