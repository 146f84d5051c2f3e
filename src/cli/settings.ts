import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import type { LoadOptions } from '../document/index.ts';
import type { Severity } from '../finding.ts';
import { type ReporterName, reporters } from '../report/index.ts';
import { SEVERITIES } from '../severity.ts';
import { SHIPPED, shippedFile } from '../shipped.ts';
import { UsageError } from '../usage-error.ts';
import { type BaselineFile, baselineFile } from './baseline-file.ts';
import type { Config, ConfigFile } from './config.ts';
import { knownCode } from './known-code.ts';
import { didYouMean } from './nearest.ts';
import type { CommonOptions } from './options.ts';
import { checkOutputs, type Output } from './outputs.ts';
import { requirementsOf } from './require.ts';

/** What a run does: the command line over the configuration over the defaults. */
export interface Settings {
  readonly document: LoadOptions;
  readonly outputs: readonly Output[];
  readonly failOn: Severity | 'never';
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  readonly allowEmpty: boolean;
  /** What must have been seen. */
  readonly required: readonly string[];
  /** What is accepted, where there is such a file. */
  readonly baseline?: BaselineFile;
  readonly config: Config;
}

/** `defaults` are the command's own outputs; `inputs` the files that it reads beside the document, `recording` the one that it writes. */
export async function readSettings(
  options: CommonOptions,
  defaults: readonly Output[],
  inputs: readonly string[] = [],
  recording?: string,
): Promise<Settings> {
  const configured = await configuration(options.config);
  const config = configured?.config ?? {};
  const document = documentOptions(options, config);
  const outputs = outputsOf(options.reporter ?? config.reporters, defaults);
  const overlays = Array.isArray(document.overlays) ? document.overlays : [];
  const accepted = baselineFile(options.baseline ?? config.baseline);
  checkOutputs(
    outputs,
    [document.spec, ...overlays, configured?.file, accepted, ...inputs].filter((file) => file !== undefined),
    recording,
  );
  return {
    document,
    outputs,
    failOn: options.failOn === undefined ? (config.failOn ?? 'error') : threshold(options.failOn),
    severities: new Map([...configuredSeverities(configured), ...(options.severity ?? []).map(severityOption)]),
    allowEmpty: options.allowEmpty ?? false,
    required: requirementsOf(options.require ?? []),
    ...(accepted === undefined ? {} : { baseline: (await import('./read-baseline.ts')).readBaseline(accepted) }),
    config,
  };
}

/** The configuration that was named, or `conformance.yaml` where there is one. What reads it is only loaded then. */
async function configuration(given: string | undefined): Promise<ConfigFile | undefined> {
  if (given === undefined && !existsSync(DEFAULT_CONFIG)) return undefined;
  const { readConfig } = await import('./config.ts');
  return readConfig(given ?? DEFAULT_CONFIG);
}

const DEFAULT_CONFIG = 'conformance.yaml';

/** The shipped files are named as seen from here, where they lie below, so that a place in a report can be opened. */
function documentOptions(options: CommonOptions, config: Config): LoadOptions {
  const spec = options.spec ?? config.spec;
  const given = options.overlay ? overlayOption(options.overlay) : options.spec === undefined ? config.overlays : undefined;
  const overlays = given ?? (spec === undefined ? [shipped(SHIPPED.overlay)] : 'none');
  const allowOutsideRefs = options.allowOutsideRefs ?? config.allowOutsideRefs;
  // An overlay of one's own may say itself, by `extends`, what it corrects.
  const file = spec ?? (Array.isArray(given) ? undefined : shipped(SHIPPED.spec));
  return { ...(file === undefined ? {} : { spec: file }), overlays, ...(allowOutsideRefs === undefined ? {} : { allowOutsideRefs }) };
}

export function shipped(file: string): string {
  const path = shippedFile(file);
  const near = relative(process.cwd(), path);
  return near.startsWith('..') ? path : near;
}

function overlayOption(given: readonly string[]): readonly string[] | 'none' {
  if (!given.includes('none')) return given;
  if (given.length > 1)
    throw new UsageError(
      '--overlay none stands alone: it judges the definition as it stands, and another --overlay asks for a correction; give one or the other, e.g. --overlay none.',
    );
  return 'none';
}

function outputsOf(given: readonly string[] | undefined, defaults: readonly Output[]): Output[] {
  if (given === undefined) return [{ reporter: 'pretty' }, ...defaults];
  const outputs = given.map(reporterOption);
  return outputs.some(({ file }) => file === undefined) ? outputs : [{ reporter: 'pretty' }, ...outputs];
}

function reporterOption(text: string): Output {
  const [, name = '', , file] = /^([^=]*)(=(.*))?$/s.exec(text) ?? [];
  if (!isReporter(name)) {
    const possible = Object.keys(reporters);
    const hint = didYouMean(name, possible);
    throw new UsageError(
      `The reporter ${JSON.stringify(name)} is not known; known are ${possible.join(', ')}${hint === '' ? ', e.g. --reporter junit=reports/junit.xml.' : hint}`,
    );
  }
  if (file === '')
    throw new UsageError(
      `--reporter ${name}= names no file; give one, e.g. --reporter ${name}=reports/${name}.out, or leave out the = to print.`,
    );
  return file === undefined ? { reporter: name } : { reporter: name, file };
}

function isReporter(name: string): name is ReporterName {
  return Object.hasOwn(reporters, name);
}

function threshold(text: string): Severity | 'never' {
  const possible = [...SEVERITIES, 'never'] as const;
  const found = possible.find((name) => name === text);
  if (found) return found;
  throw new UsageError(`--fail-on ${JSON.stringify(text)} is not a severity; possible are ${possible.join(', ')}, e.g. --fail-on warning.`);
}

function severityOption(text: string): [string, Severity | 'off'] {
  const [, code, level] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  if (code === undefined || level === undefined) {
    throw new UsageError(
      `--severity ${JSON.stringify(text)} has no level; write <code>=<level>, e.g. --severity undocumented-property=off.`,
    );
  }
  const found = [...SEVERITIES, 'off' as const].find((name) => name === level);
  if (!found)
    throw new UsageError(
      `--severity ${JSON.stringify(text)} names no level; possible are ${SEVERITIES.join(', ')} and off, e.g. --severity ${code || 'undocumented-property'}=off.`,
    );
  return [knownCode(code, `--severity ${JSON.stringify(text)}`), found];
}

function configuredSeverities(configured: ConfigFile | undefined): [string, Severity | 'off'][] {
  return Object.entries(configured?.config.severity ?? {}).map(([code, level]) => [
    knownCode(code, `${configured?.locate(['severity', code])}: "severity"`),
    level,
  ]);
}
