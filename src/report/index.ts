import type { Reporter } from './run.ts';

export { grouped } from './grouped.ts';
export { reaches } from './groups.ts';
export type {
  Accepted,
  AcceptedEntry,
  Certificates,
  Coverage,
  CoveredQuestion,
  Examined,
  Reporter,
  ReportOptions,
  Run,
  Sight,
  Variables,
} from './run.ts';
export { visible, visibleJson } from './visible.ts';
export { countWords, placeWords, plural } from './words.ts';

/** The reporters by the name that `--reporter` takes. Each is loaded when it is asked for. */
export const reporters = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  json: async () => (await import('./json.ts')).json,
  junit: async () => (await import('./junit.ts')).junit,
  sarif: async () => (await import('./sarif.ts')).sarif,
  markdown: async () => (await import('./markdown.ts')).markdown,
  github: async () => (await import('./github.ts')).github,
} satisfies Record<string, () => Promise<Reporter>>;

export type ReporterName = keyof typeof reporters;
