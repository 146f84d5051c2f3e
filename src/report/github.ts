import type { Finding, Severity } from '../finding.ts';
import { groups } from './groups.ts';
import { relativeFile } from './relative.ts';
import type { Reporter, ReportOptions } from './run.ts';
import { visible } from './visible.ts';
import { placeWords, verdictWords } from './words.ts';

/** GitHub's workflow commands: each finding an annotation at its line, the worst first, since GitHub shows only the first few. */
export const github: Reporter = (run, options) => {
  const lines = groups(run).flatMap(({ findings }) => findings.map((finding) => annotation(finding, options)));
  const level = run.verdict === 'conformant' ? 'notice' : run.verdict === 'broken' ? 'error' : 'warning';
  const closing = `::${level} title=${property(`${run.tool.name} ${run.command}`)}::${data(`${verdictWords(run)}.`)}`;
  return `${[...lines, ...run.untestable.map((reason) => `::warning title=could not be tested::${data(reason)}`), closing].join('\n')}\n`;
};

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

function annotation(finding: Finding, options: ReportOptions): string {
  const properties = { ...filePlace(finding, options), title: finding.code };
  const named = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  const places = finding.at.map((place, index) => `${index === 0 ? 'At' : 'Held against'} ${placeWords(place)}`);
  return `::${LEVELS[finding.severity]} ${named.join(',')}::${data([finding.message, ...places].map(visible).join('\n'))}`;
}

/** An annotation needs a file: what was seen where that is one, else what it was held against. */
function filePlace(finding: Finding, options: ReportOptions): Record<string, string | number> {
  for (const place of finding.at) {
    const file = relativeFile(place.source, options.cwd);
    if (file === undefined) continue;
    if (place.kind !== 'document') return { file };
    const end = place.endLine === undefined ? {} : { endLine: place.endLine };
    return { file, line: place.line, ...end, col: place.column };
  }
  return {};
}

function data(text: string): string {
  return text
    .split('\n')
    .map(visible)
    .join('\n')
    .replace(/[%\r\n]/g, encodeURIComponent);
}

function property(text: string): string {
  return visible(text).replace(/[%:,]/g, encodeURIComponent);
}
