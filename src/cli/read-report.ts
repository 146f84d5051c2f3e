import { readFileSync, statSync } from 'node:fs';
import type { Entry, RunReport } from '../baseline/index.ts';
import type { Finding, Severity } from '../finding.ts';
import { reaches } from '../report/index.ts';
import { UsageError } from '../usage-error.ts';
import { quote } from '../wording.ts';
import { misfit, type Schema } from './hold.ts';

/** What the json report of a run says, as far as a baseline asks. */
export interface ReportFile extends RunReport {
  /** Codes of which more was found than the report keeps. */
  readonly cut: readonly string[];
}

const MOST_BYTES = 256 * 1024 * 1024;

export function readReport(file: string): ReportFile {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile() || found.size > MOST_BYTES) {
    const problem = found ? (found.isFile() ? 'is larger than 256 MiB' : 'is no file') : 'does not exist';
    throw new UsageError(`The report ${quote(file)} ${problem}; ${HOW}`);
  }
  const value = parsed(file);
  const wrong = misfit(value, REPORT);
  if (wrong) throw refusal(file, `${wrong.path.length === 0 ? 'it' : JSON.stringify(wrong.path.join('.'))} ${wrong.clause}`);
  const { failOn, findings, byCode, accepted } = value as Report;
  const stale = findings.filter(({ code }) => code === STALE);
  const own = findings.filter(({ code }) => code !== STALE);
  const kept = Map.groupBy(own, ({ code }) => code);
  return {
    failing: own.filter(({ severity }) => reaches(severity, failOn)),
    accepted: accepted?.entries ?? [],
    stale: stale.flatMap(({ facts }) => (facts.baselineEntry === undefined ? [] : [facts.baselineEntry])),
    cut: Object.entries(byCode).flatMap(([code, { count }]) => (code !== STALE && count > (kept.get(code)?.length ?? 0) ? [code] : [])),
  };
}

interface Report {
  readonly failOn: Severity | 'never';
  readonly findings: readonly (Finding & { readonly facts: { readonly baselineEntry?: Entry } })[];
  readonly byCode: Readonly<Record<string, { readonly count: number }>>;
  readonly accepted?: { readonly entries: RunReport['accepted'] };
}

const STALE = 'stale-baseline-entry';
const HOW = 'name one that the json reporter wrote, e.g. connect-conformance probe --reporter json=reports/report.json.';

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw refusal(file, 'it is not JSON');
  }
}

function refusal(file: string, why: string): UsageError {
  return new UsageError(`${quote(file)} is no report of connect-conformance: ${why}; ${HOW}`);
}

const text: Schema = { type: 'string' };
const entry: Schema = {
  type: 'object',
  required: ['code', 'pointer'],
  properties: {
    code: text,
    operation: text,
    status: { type: 'integer' },
    source: text,
    interaction: text,
    pointer: text,
    facts: { type: 'object' },
  },
};
const place: Schema = {
  type: 'object',
  required: ['kind', 'source', 'pointer'],
  properties: {
    kind: { enum: ['document', 'exchange', 'pact'] },
    ...{ source: text, interaction: text, status: { type: 'integer' } },
    pointer: { type: 'string', pattern: '^(/|$)' },
    request: { type: 'object', required: ['method', 'url'], properties: { method: text, url: text, base: text } },
  },
};
/** Of report.schema.json, what is read here: a whole compiler of schemas is too much for that. */
const REPORT: Schema = {
  type: 'object',
  required: ['version', 'failOn', 'byCode', 'findings'],
  properties: {
    version: { const: 1 },
    failOn: { enum: ['error', 'warning', 'info', 'never'] },
    byCode: { type: 'object', additionalProperties: { type: 'object', required: ['count'], properties: { count: { type: 'integer' } } } },
    findings: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'severity', 'at', 'facts'],
        properties: {
          code: text,
          severity: { enum: ['error', 'warning', 'info'] },
          at: { type: 'array', items: place },
          facts: { type: 'object', properties: { baselineEntry: entry } },
        },
      },
    },
    accepted: {
      type: 'object',
      required: ['entries'],
      properties: {
        entries: {
          type: 'array',
          items: { type: 'object', required: ['entry', 'count'], properties: { entry, count: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
};
