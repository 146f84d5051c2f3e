import type { Finding } from '../finding.ts';
import { whereWords, whyWords } from './accepted.ts';
import { unmetOf } from './coverage.ts';
import { type Group, groups, reaches } from './groups.ts';
import type { Reporter, Run } from './run.ts';
import { visible } from './visible.ts';
import { countWords, placeWords, plural } from './words.ts';

/**
 * For CI servers that show test results, in the form that the Jenkins schema describes: a suite for what was examined, then one for each code.
 * A finding below `--fail-on` is a case that passes and says so in its output.
 */
export const junit: Reporter = (run) => {
  const suites = [overview(run), ...covered(run), ...groups(run).map((group) => groupSuite(group, run)), ...accepted(run)];
  const total = { tests: sum(suites, 'tests'), failures: sum(suites, 'failures'), errors: sum(suites, 'errors') };
  const attributes = { name: `${run.tool.name} ${run.command}`, time: seconds(run), ...total };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', attributes, suites.map(render))}\n`;
};

interface Suite {
  readonly name: string;
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped?: number;
  readonly cases: readonly string[];
  readonly output?: string;
}

/** What was examined; what could not be, as errors, so that no server shows such a run as passed. */
function overview(run: Run): Suite {
  const classname = `${run.tool.name}.${run.command}`;
  const looked = run.examined.map(({ what, detail, counts }) =>
    element('testcase', { classname, name: what, time: '0' }, [element('system-out', {}, [xml(`${detail}: ${countWords(counts)}`)])]),
  );
  const reasons = run.verdict === 'vacuous' ? (unmetOf(run).length > 0 ? unmetOf(run) : ['nothing was exercised']) : run.untestable;
  const missed = reasons.map((reason) =>
    element('testcase', { classname, name: reason, time: '0' }, [element('error', { type: run.verdict, message: reason }, [])]),
  );
  const cases = [...looked, ...missed];
  return { name: 'examined', tests: cases.length, failures: 0, errors: missed.length, cases };
}

/** A case for each planned question, and one for all that there is to be seen; what was not exercised is skipped, and says why. */
function covered(run: Run): Suite[] {
  if (run.coverage === undefined) return [];
  const { questions, sights } = run.coverage;
  const asked = questions.map(({ of, title, outcome, why = '' }) => [`${of}: ${title}`, outcome, why] as const);
  const seen = sights.map(({ name, lack }) => [name, lack === undefined ? 'answered' : 'not exercised', lack ?? ''] as const);
  return [['questions', asked] as const, ['seen', seen] as const]
    .filter(([, cases]) => cases.length > 0)
    .map(([name, cases]) => {
      const classname = `${run.tool.name}.${run.command}.${name}`;
      const elements = cases.map(([title, outcome, why]) =>
        element('testcase', { classname, name: title, time: '0' }, result(outcome, why)),
      );
      const skipped = cases.filter(([, outcome]) => SKIPPED.has(outcome)).length;
      return { name, tests: cases.length, failures: 0, errors: 0, skipped, cases: elements };
    });
}

/** What is not answered fails by its finding, in the suite of its code. */
function result(outcome: string, why: string): string[] {
  if (outcome === 'answered') return [];
  return SKIPPED.has(outcome)
    ? [element('skipped', {}, [xml(`${outcome}: ${why}`)])]
    : [element('system-out', {}, [xml(`${outcome}: ${why}`)])];
}

const SKIPPED: ReadonlySet<string> = new Set(['not testable', 'not exercised']);

/** A case for each entry of the baseline that accepted something: skipped, with the reason. */
function accepted(run: Run): Suite[] {
  const entries = run.accepted?.entries ?? [];
  if (run.accepted === undefined || entries.length === 0) return [];
  const classname = run.accepted.file;
  const cases = entries.map((each) =>
    element('testcase', { classname, name: `${each.entry.code} at ${whereWords(each)}`, time: '0' }, [
      element('skipped', {}, [xml(`${plural(each.count, 'occurrence')} accepted: ${whyWords(each)}`)]),
    ]),
  );
  return [{ name: 'accepted', tests: cases.length, failures: 0, errors: 0, skipped: cases.length, cases }];
}

function groupSuite(group: Group, run: Run): Suite {
  const failing = reaches(group.severity, run.failOn);
  const cases = group.findings.map((finding) => testCase(finding, failing));
  const dropped = group.count - cases.length;
  return {
    name: group.code,
    tests: cases.length,
    failures: failing ? cases.length : 0,
    errors: 0,
    cases,
    ...(dropped > 0 ? { output: `${dropped} more of this code were found and not kept.` } : {}),
  };
}

function testCase(finding: Finding, failing: boolean): string {
  const [seen, ...against] = finding.at;
  const text = [finding.message, `at ${placeWords(seen)}`, ...against.map((place) => `held against ${placeWords(place)}`)]
    .map(xml)
    .join('\n');
  const outcome = failing
    ? element('failure', { type: finding.code, message: finding.message }, [text])
    : element('system-out', {}, [`${finding.severity}: ${text}`]);
  return element('testcase', { classname: seen.source, name: `${finding.code} at ${placeWords(seen)}`, time: '0' }, [outcome]);
}

function render(suite: Suite): string {
  const { name, tests, failures, errors, skipped, cases, output } = suite;
  const content = output === undefined ? cases : [...cases, element('system-out', {}, [xml(output)])];
  return element('testsuite', { name, tests, failures, errors, ...(skipped === undefined ? {} : { skipped }), time: '0' }, content);
}

function sum(suites: readonly Suite[], field: 'tests' | 'failures' | 'errors'): number {
  return suites.reduce((total, suite) => total + suite[field], 0);
}

function seconds(run: Run): string {
  return (run.durationMs / 1000).toFixed(3);
}

/** Five kinds of element do not need a library; what makes it safe is that every value passes `xml`. Children are XML already. */
function element(name: string, attributes: Readonly<Record<string, string | number>>, children: readonly string[]): string {
  const head = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${xml(String(value))}"`)].join(' ');
  if (children.length === 0) return `<${head}/>`;
  const nested = children.some((child) => child.startsWith('<'));
  return nested ? `<${head}>\n${children.join('\n')}\n</${name}>` : `<${head}>${children.join('')}</${name}>`;
}

function xml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
