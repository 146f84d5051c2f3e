import { childEnvironment } from './child-environment.ts';
import type { Broker } from './connection.ts';
import { type Failure, failureOf } from './failure.ts';
import { redact } from './redact.ts';
import { startRelay } from './relay.ts';
import { runPact } from './run-pact.ts';
import type { Patience } from './send.ts';

export interface Call {
  /** What follows `pact broker`. */
  readonly args: readonly string[];
  readonly doing: string;
  readonly env: NodeJS.ProcessEnv;
  readonly limits: Limits;
  /** Whether what it printed is an answer, although it ended as a failure. */
  accept?(stdout: string): boolean;
}

export interface Limits {
  /** For each start of the Pact program. */
  readonly deadlineMs: number;
  /** For each request to the broker. */
  readonly patience?: Patience;
}

/** Lets the Pact program do something at the broker: what it printed, or why it did not. */
export async function callPact(broker: Broker, { args, doing, env, limits, accept }: Call): Promise<{ readonly stdout: string } | Failure> {
  const relay = await startRelay(broker, limits.patience);
  try {
    const { exit, stdout, stderr } = await runPact(['broker', ...args], childEnvironment(env, relay.baseUrl), limits.deadlineMs);
    if (exit === 'timed out')
      return failureOf(broker, doing, { clause: `nothing came of it within ${limits.deadlineMs / 1000} s`, tries: 1 });
    const trouble = relay.trouble();
    if (exit === 0 || (!trouble && accept?.(stdout))) return { stdout };
    if (trouble) return failureOf(broker, doing, trouble);
    const said = line(redact(`${stderr}\n${stdout}`, broker).replaceAll(relay.baseUrl, broker.baseUrl));
    return {
      kind: 'refused',
      failure: `The Pact program ends with ${exit}, ${doing}${said === '' ? '' : `: ${said.replace(/\.$/, '')}`}.`,
    };
  } finally {
    await relay.close();
  }
}

function line(text: string): string {
  const clean = text
    .replace(/[\u274c\u2705]|\u{1f4e8}|\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return clean.length > 300 ? `${clean.slice(0, 299)}…` : clean;
}
