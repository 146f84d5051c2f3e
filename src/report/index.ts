import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { pretty } from './pretty.ts';
import type { Reporter } from './run.ts';
import { sarif } from './sarif.ts';

export { reaches, SEVERITIES } from './groups.ts';
export type { Examined, Reporter, ReportOptions, Run } from './run.ts';
export { visible } from './visible.ts';
export { countWords, grouped, placeWords, plural } from './words.ts';

/** The reporters by the name that `--reporter` takes. */
export const reporters = { pretty, json, junit, sarif, markdown, github } satisfies Record<string, Reporter>;

export type ReporterName = keyof typeof reporters;
