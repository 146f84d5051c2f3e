import { type BudgetOptions, type Clock, type Credentials, createBudget, type Deadlines } from '../../src/client/index.ts';
import { loadDocument } from '../../src/document/index.ts';
import type { Finding } from '../../src/finding.ts';
import { type ProbeEnd, type ProbeItem, probe } from '../../src/probe/index.ts';
import { type ProviderOptions, startProvider } from '../../src/provider/index.ts';
import { createValidator } from '../../src/validate/index.ts';

export const document = await loadDocument();
const validator = createValidator(document);

export interface Outcome {
  /** Of the probe and of the judge of its answers, as the command line puts them together. */
  readonly findings: readonly Finding[];
  readonly end: ProbeEnd;
  /** Milliseconds that the service was waited for, one by one. */
  readonly waits: readonly number[];
  /** What the provider was asked. */
  readonly requests: readonly string[];
  /** All that the probe yielded, as text: to look for what must not be in it. */
  readonly items: readonly ProbeItem[];
}

interface RunOptions extends ProviderOptions {
  readonly credentials?: 'basic' | 'bearer' | 'none';
  readonly deadlines?: Partial<Deadlines>;
  readonly bounds?: Omit<BudgetOptions, 'clock'>;
}

/** Probes the embedded provider and judges every answer. No wait takes any time. */
export async function runProbe({ credentials = 'basic', deadlines, bounds, ...options }: RunOptions = {}): Promise<Outcome> {
  const requests: string[] = [];
  const onRequest: ProviderOptions['onRequest'] = (line) => {
    requests.push(`${line.method} ${line.url}`);
    options.onRequest?.(line);
  };
  const clock = passingClock();
  const provider = await startProvider({ ...options, now: clock.now, onRequest });
  const own: Credentials | undefined = credentials === 'none' ? undefined : provider.credentials[credentials];
  const path = { environment_id: provider.environment, kafka_cluster_id: provider.cluster };
  try {
    const target = { document, baseUrl: provider.baseUrl, path, ...(own && { credentials: own }) };
    return { ...(await collect(target, deadlines, clock, bounds)), requests };
  } finally {
    await provider.close();
  }
}

export async function collect(
  target: Parameters<typeof probe>[0],
  deadlines: Partial<Deadlines> = {},
  clock = passingClock(),
  bounds: Omit<BudgetOptions, 'clock'> = {},
): Promise<Omit<Outcome, 'requests'>> {
  const waits: number[] = [];
  const findings: Finding[] = [];
  const items: ProbeItem[] = [];
  let end: ProbeEnd | undefined;
  for await (const item of probe(target, {
    clock,
    deadlines,
    budget: createBudget({ ...bounds, clock }),
    isBounded: bounds.maxDurationMs !== undefined,
  })) {
    items.push(item);
    if (item.kind === 'waiting') waits.push(item.milliseconds);
    if (item.kind === 'end') end = item;
  }
  // All at once, so that probes which run at the same time are not held against each other.
  for (const item of items) {
    if (item.kind === 'finding') findings.push(item.finding);
    else if (item.kind === 'exchange') findings.push(...validator.judge(item.exchange).map((finding) => capped(finding, item.atMost)));
  }
  findings.push(...validator.finish().findings);
  if (end === undefined) throw new Error('The probe did not end.');
  return { findings, end, waits, items };
}

/** Waits take no time, and have passed all the same. */
function passingClock(): Clock {
  let passed = 0;
  return {
    now: () => Date.now() + passed,
    async sleep(milliseconds) {
      passed += milliseconds;
    },
  };
}

function capped(finding: Finding, atMost: Finding['severity'] | undefined): Finding {
  return atMost === 'warning' && finding.severity === 'error' ? { ...finding, severity: 'warning' } : finding;
}
