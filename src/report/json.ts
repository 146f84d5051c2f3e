import type { Reporter } from './run.ts';
import { visibleJson } from './visible.ts';

/** For programs. `report.schema.json`, which ships with the package, describes it. */
export const json: Reporter = (run) => {
  const report = {
    version: 1,
    tool: run.tool,
    command: run.command,
    verdict: run.verdict,
    exitCode: run.exitCode,
    failOn: run.failOn,
    counts: run.counts,
    byCode: run.byCode,
    findings: run.findings,
    ...(run.accepted === undefined ? {} : { accepted: run.accepted }),
    examined: run.examined,
    untestable: run.untestable,
    ...(run.coverage === undefined ? {} : { coverage: run.coverage }),
    notes: run.notes,
    durationMs: Math.round(run.durationMs),
  };
  return `${visibleJson(report)}\n`;
};
