import { createHash } from 'node:crypto';
import type { Finding, Place, Severity } from '../finding.ts';
import { type Group, groups } from './groups.ts';
import { relativeFile } from './relative.ts';
import type { AcceptedEntry, Reporter, ReportOptions, Run } from './run.ts';
import { visible, visibleJson } from './visible.ts';
import { placeWords } from './words.ts';

/** SARIF 2.1.0, for code scanning: rules with help, relative URIs, regions, fingerprints that survive moved lines. */
export const sarif: Reporter = (run, options) => {
  const found = [...groups(run), ...acceptedAlone(run)];
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: run.tool.name,
            version: run.tool.version,
            semanticVersion: run.tool.version,
            rules: found.map((group) => rule(group, run)),
          },
        },
        automationDetails: { id: `${run.tool.name}/${run.command}/` },
        columnKind: 'utf16CodeUnits',
        invocations: [invocation(run)],
        results: results(found, run, options),
        properties: { verdict: run.verdict, counts: run.counts },
      },
    ],
  };
  return `${visibleJson(log)}\n`;
};

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

function rule(group: Group, run: Run): object {
  const summary = group.summary === '' ? group.code : visible(group.summary);
  const help = `${summary} Run \`${run.tool.name} explain ${group.code}\` for the page: why it matters, a bad and a good example, how to silence it.`;
  return {
    id: group.code,
    name: group.code,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: help.replaceAll('`', ''), markdown: help },
    defaultConfiguration: { level: LEVELS[group.severity] },
  };
}

function invocation(run: Run): object {
  const notifications = [
    ...run.untestable.map((reason) => ({ level: 'error', message: { text: visible(reason) } })),
    ...run.notes.map((note) => ({ level: 'note', message: { text: visible(note) } })),
  ];
  return {
    executionSuccessful: run.verdict === 'conformant' || run.verdict === 'broken',
    exitCode: run.exitCode,
    ...(notifications.length > 0 ? { toolExecutionNotifications: notifications } : {}),
  };
}

/** Codes of which nothing was found that is not accepted. */
function acceptedAlone(run: Run): Group[] {
  const alone = new Map<string, Group>();
  for (const { entry, severity, count } of run.accepted?.entries ?? []) {
    const { code } = entry;
    if (run.byCode[code] === undefined && !alone.has(code))
      alone.set(code, { code, severity, count, summary: run.summaries[code] ?? '', findings: [] });
  }
  return [...alone.values()];
}

function results(found: readonly Group[], { accepted }: Run, options: ReportOptions): object[] {
  const seen = new Map<string, number>();
  const rules = new Map(found.map(({ code }, index) => [code, index]));
  const resultOf = (finding: Finding, suppressions: readonly object[]): object => ({
    ...result(finding, rules.get(finding.code) ?? -1, seen, options),
    // Where one result of a run says whether it is suppressed, all of them do.
    ...(accepted === undefined ? {} : { suppressions }),
  });
  return [
    ...found.flatMap(({ findings }) => findings.map((finding) => resultOf(finding, []))),
    ...(accepted?.entries ?? []).flatMap((entry) => entry.findings.map((finding) => resultOf(finding, [suppression(entry, options)]))),
  ];
}

function suppression({ entry, at }: AcceptedEntry, options: ReportOptions): object {
  const { reason, owner, expires } = entry;
  return {
    ...{ kind: 'external', status: 'accepted', justification: visible(reason) },
    ...{ location: location(at, options), properties: { owner: visible(owner), expires: visible(expires) } },
  };
}

function result(finding: Finding, ruleIndex: number, seen: Map<string, number>, options: ReportOptions): object {
  const [place] = finding.at;
  const shown = located(finding, options);
  const request = place.kind === 'exchange' ? place.request : undefined;
  return {
    ruleId: finding.code,
    ruleIndex,
    level: LEVELS[finding.severity],
    message: { text: visible(finding.message) },
    locations: [location(shown, options)],
    relatedLocations: finding.at.flatMap((each, id) =>
      each === shown && id === 0 ? [] : [{ id, ...location(each, options), message: { text: relation(each, id) } }],
    ),
    partialFingerprints: { 'findingIdentity/v1': fingerprint(finding, seen, options) },
    ...(request ? { webRequest: { method: visible(request.method), target: visible(request.url) } } : {}),
    properties: { facts: finding.facts },
  };
}

/** Code scanning shows a result in a file: for a live finding that is the document it was held against. */
function located(finding: Finding, options: ReportOptions): Place {
  return finding.at.find((place) => relativeFile(place.source, options.cwd) !== undefined) ?? finding.at[0];
}

function relation(place: Place, id: number): string {
  return visible(`${id === 0 ? 'Seen at' : 'Held against'} ${placeWords(place)}`);
}

function location(place: Place, options: ReportOptions): object {
  const file = relativeFile(place.source, options.cwd);
  const name = place.kind === 'document' ? place.pointer : `[${place.index}]${place.pointer}`;
  const logical = [{ fullyQualifiedName: visible(file === undefined ? `${place.source}${name}` : name), kind: 'member' }];
  if (file === undefined) return { logicalLocations: logical };
  const uri = visible(file).split('/').map(encodeURIComponent).join('/');
  return { physicalLocation: { artifactLocation: { uri }, ...region(place) }, logicalLocations: logical };
}

/** Only a document's lines are lines of the file; an exchange's are lines of the body inside it. */
function region(place: Place): object {
  if (place.kind === 'exchange' || place.line === undefined) return {};
  const end = place.kind === 'document' && place.endLine !== undefined ? { endLine: place.endLine, endColumn: place.endColumn } : {};
  return { region: { startLine: place.line, startColumn: place.column, ...end } };
}

/**
 * What makes a finding the same one in the next run: its code, what was asked (without the host, which may be a free port) and the pointer;
 * not its line, nor its position in a recording. Equal ones are numbered.
 */
function fingerprint(finding: Finding, seen: Map<string, number>, options: ReportOptions): string {
  const [place] = finding.at;
  const asked =
    place.kind === 'exchange' && place.request ? `${place.request.method} ${place.request.url.replace(/^[a-z]+:\/\/[^/]*/i, '')}` : '';
  const identity = JSON.stringify([finding.code, relativeFile(place.source, options.cwd) ?? '', asked, place.pointer]);
  const ordinal = (seen.get(identity) ?? 0) + 1;
  seen.set(identity, ordinal);
  return `${createHash('sha256').update(identity).digest('hex').slice(0, 32)}:${ordinal}`;
}
