/**
 * `npm run soak`: two minutes of the proxy and the probe under load, sound and broken answers mixed at random. Whatever is injected must be found,
 * nothing else may be, and memory must come to rest. `-- --seconds 20` for a shorter look. A seed is printed, and taken again with `--seed`; `--rate` asks for
 * less than 200 requests a second.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openSources } from '../../src/exchange/index.ts';
import { type FaultName, faults, startProvider } from '../../src/provider/index.ts';
import { checks, createValidator, relations } from '../../src/validate/index.ts';
import { document, runProbe } from '../probe/run.ts';
import { startBetween } from './between.ts';
import { startLoad } from './consumer.ts';
import { lineCounter } from './line-counter.ts';
import { residentBytes, trend } from './memory.ts';
import { createRandom } from './random.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '110' }, seed: { type: 'string' }, rate: { type: 'string', default: '200' } },
});
const rate = Number(values.rate);
const seconds = Math.min(115, Number(values.seconds));
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const random = createRandom(seed);
const problems: string[] = [];
const scratch = mkdtempSync(join(tmpdir(), 'soak-'));
const [recording, report] = [join(scratch, 'passed.ndjson'), join(scratch, 'report.json')];

const QUERIES = [
  '',
  '?expand=id',
  '?expand=info',
  '?expand=status',
  '?expand=info,status',
  '?expand=status,info',
  '?expand=info,status,id',
];
/** What was secret, or could not be read, is not in a recording. */
const MAY_BE_LESS = new Set(['exposed-secret', 'secret-in-text', 'body-not-json']);
/** What waits to be judged is memory, too. */
const FAR_BEHIND = 1000;
const SOUND = 'a sound service';
const broken: Asked[] = [];
let rounds = 0;
/** Only what this consumer does not ask shows them. */
const NEVER_ASKED: ReadonlySet<string> = new Set([
  'duplicate-value-cancels',
  'encoded-comma-ignored',
  'repeated-form-first-wins',
  'repeated-form-last-wins',
  'repeated-form-ignored',
]);
const names = Object.keys(faults) as FaultName[];
/** What happens at some moment of a provider's life, to all its clusters alike, is for the probe. */
const passed = names.filter((name) => faults[name].live === undefined);
const clusterOf = (name: FaultName): string => `lkc-${name}`;
const faultIn = (url: string): FaultName | undefined => passed.find((name) => url.includes(`/${clusterOf(name)}/`));

console.log(
  `${seconds} s, seed ${seed}: ${rate} requests a second through the proxy, a quarter of them broken in one of ${passed.length} ways; a probe beside it`,
);
const provider = await startProvider({ faultOf: faultIn, world: { limit: { requests: 1_000_000, seconds: 3600 } } });
const { environment, credentials } = provider;
const [sample] = provider.world.clusters;
if (sample === undefined) throw new Error('The sample has no cluster.');
provider.world.clusters = [sample, ...passed.map((name) => ({ ...sample, cluster: clusterOf(name) }))];
const between = await startBetween(provider.baseUrl, recording, report);
async function soak(): Promise<void> {
  const samples = { proxy: [] as number[], probe: [] as number[] };
  const until = performance.now() + seconds * 1000;
  const load = startLoad(rate, question);
  const recorded = lineCounter(recording);
  let behind = 0;
  const watch = setInterval(() => {
    globalThis.gc?.();
    samples.proxy.push(residentBytes(between.child.pid ?? 0));
    samples.probe.push(process.memoryUsage().heapUsed);
    behind = Math.max(behind, load.answered - recorded());
  }, 1000);
  const probed = await probeAgain(until);
  clearInterval(watch);
  await load.end();
  const { exitCode, said } = await between.end();
  const { sent, answered, unanswered } = load;
  console.log(`proxy: ${sent} requests, ${answered} answered, ${unanswered} not; exit code ${exitCode}. Probe: ${probed} times.`);
  if (sent < seconds * rate * 0.95) problems.push(`Only ${sent} requests were sent; ${rate} a second were meant.`);
  if (exitCode !== 1) problems.push(`The proxy ended with ${exitCode}: ${said.slice(-500)}`);
  const reported = JSON.parse(readFileSync(report, 'utf8')) as Report;
  judgeFindings(reported);
  await judgeRecording(reported, answered);
  if (behind > FAR_BEHIND)
    console.log(`The judge was ${behind} exchanges behind: this machine is too slow for the load, so that its memory says nothing.`);
  for (const [name, taken] of Object.entries(samples)) {
    const { middle, last, perMinute, isSteady } = trend(taken, seconds);
    console.log(`memory of the ${name}: ${mib(middle)}, then ${mib(last)} (${mib(perMinute)} a minute)`);
    if (behind > FAR_BEHIND) continue;
    if (!isSteady && seconds >= 60) problems.push(`The memory of the ${name} grows: ${mib(middle)}, then ${mib(last)}.`);
  }
}

function question(): { readonly url: string; readonly authorization: string | undefined } {
  const { fault, query, isStranger, isLost } = random() < 0.25 ? nextBroken() : sound();
  const cluster = fault === undefined ? sample?.cluster : clusterOf(fault);
  const place = isLost ? 'env-nowhere' : environment;
  const path = `/connect/v1/environments/${place}/clusters/${cluster}/connectors`;
  const { key, secret } = credentials.basic;
  const own = random() < 0.5 ? `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}` : `Bearer ${credentials.bearer.token}`;
  return { url: `${between.url}${path}${query}`, authorization: isStranger ? undefined : own };
}

interface Asked {
  readonly fault: FaultName | undefined;
  readonly query: string;
  /** Without credentials; for a place that is not there. */
  readonly isStranger: boolean;
  readonly isLost: boolean;
}

function sound(): Asked {
  return { fault: undefined, query: pick(QUERIES), isStranger: random() < 0.03, isLost: random() < 0.03 };
}

/** Each fault is met by each question, in an order that chance makes, before any is met again. */
function nextBroken(): Asked {
  if (broken.length === 0) {
    const every = passed.flatMap((fault): Asked[] => [
      ...QUERIES.map((query) => ({ fault, query, isStranger: false, isLost: false })),
      { fault, query: pick(QUERIES), isStranger: true, isLost: false },
      { fault, query: pick(QUERIES), isStranger: false, isLost: true },
    ]);
    broken.push(
      ...every
        .map((asked) => ({ asked, at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ asked }) => asked),
    );
    rounds += 1;
  }
  return broken.pop() as Asked;
}

function pick<T>(list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

/** Probes a service with one fault after the other: each must be found as what it is. */
async function probeAgain(until: number): Promise<number> {
  let probed = 0;
  let left: FaultName[] = [];
  while (performance.now() < until) {
    if (left.length === 0) left = names.toSorted(() => random() - 0.5);
    const fault = left.pop() as FaultName;
    const { findings } = await runProbe({ fault, deadlines: { answerMs: 1500 } });
    const found = [...new Set(findings.map(({ code }) => code))].sort().join(', ');
    const expected = [...faults[fault].foundAs].sort().join(', ');
    if (found !== expected) problems.push(`A probe of ${fault} finds ${found || 'nothing'}; expected is ${expected || 'nothing'}.`);
    probed += 1;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return probed;
}

interface Report {
  readonly byCode: Readonly<Record<string, { readonly count: number }>>;
  readonly findings: readonly { readonly code: string; readonly at: readonly { readonly request?: { readonly url: string } }[] }[];
}

/** Each fault is found as what it is, and the sound service as nothing. */
function judgeFindings({ findings }: Report): void {
  const found = new Map<string, Set<string>>();
  for (const { code, at } of findings) {
    const fault = faultIn(at[0]?.request?.url ?? '') ?? SOUND;
    found.set(fault, (found.get(fault) ?? new Set()).add(code));
  }
  for (const [fault, codes] of found) {
    const known = new Set(fault === SOUND ? [] : faults[fault as FaultName].foundAs);
    const others = [...codes].filter((code) => !known.has(code) && !(code in relations));
    if (others.length > 0) problems.push(`${fault} is found as ${others.join(', ')}, which it is not.`);
  }
  const missed = passed.filter((name) => faults[name].foundAs.some((code) => code in checks) && !found.has(name));
  console.log(`${found.size} faults were found as they passed; not found: ${missed.join(', ') || 'none'}`);
  const unexpected = missed.filter((name) => !NEVER_ASKED.has(name));
  if (unexpected.length > 0 && rounds > 3) problems.push(`Never found: ${unexpected.join(', ')}.`);
}

/** The recording holds what passed, and what was found as it passed is found in it. */
async function judgeRecording({ byCode }: Report, answered: number): Promise<void> {
  const validator = createValidator(document);
  const counts: Record<string, number> = {};
  let exchanges = 0;
  for await (const batch of openSources([recording])) {
    for (const item of batch) {
      if (item.kind === 'finding') problems.push(`The recording is damaged: ${item.finding.message}`);
      if (item.kind !== 'exchange') continue;
      exchanges += 1;
      for (const { code } of validator.judge(item.exchange)) counts[code] = (counts[code] ?? 0) + 1;
    }
  }
  console.log(`recorded ${exchanges} exchanges`);
  if (exchanges < answered) problems.push(`${answered} answers came, and ${exchanges} are in the recording.`);
  for (const code of new Set([...Object.keys(byCode), ...Object.keys(counts)])) {
    const [live, recorded] = [byCode[code]?.count ?? 0, counts[code] ?? 0];
    const isSame = live === recorded || code in relations || (MAY_BE_LESS.has(code) && recorded < live);
    if (!isSame) problems.push(`${code} was found ${live} times as it passed, and ${recorded} times in the recording.`);
  }
}

function mib(bytes: number): string {
  return `${(bytes / (1 << 20)).toFixed(1)} MiB`;
}

try {
  await soak();
} finally {
  between.child.kill('SIGKILL');
  await provider.close();
  rmSync(scratch, { recursive: true, force: true });
}
console.log(problems.length === 0 ? 'Sound.' : problems.map((problem) => `✗ ${problem}`).join('\n'));
process.exitCode = problems.length === 0 ? 0 : 1;
