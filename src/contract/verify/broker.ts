import { UsageError } from '../../usage-error.ts';
import { ask } from '../broker/ask.ts';
import type { Broker } from '../broker/connection.ts';
import { type Failure, isFailure } from '../broker/failure.ts';
import { readIndex } from '../broker/index-resource.ts';
import { hrefOf } from '../broker/resource.ts';
import type { Pact } from '../pact/pact.ts';
import { readPact } from '../pact-file.ts';
import { quote } from '../say.ts';
import type { BrokerSource } from './verify.ts';

/** Which pacts of a broker are verified, and as what. */
export interface Selection {
  readonly provider: string;
  /** Consumer version selectors, each a JSON object as a text. */
  readonly selectors: readonly string[];
  readonly pending: boolean;
  /** Takes those that are work in progress since then: `2026-01-31`. */
  readonly wipSince?: string;
  readonly providerVersion?: string;
  readonly providerBranch?: string;
  readonly buildUrl?: string;
  readonly publish: boolean;
}

/** The pacts that the verifier will be given, so that they can be counted before it runs. */
export async function pactsForVerification(broker: Broker, selection: Selection): Promise<readonly Pact[] | Failure> {
  const index = await readIndex(broker);
  if (isFailure(index)) return index;
  const to = index.link('pb:provider-pacts-for-verification', { provider: selection.provider });
  if (to === undefined)
    return {
      kind: 'unavailable',
      failure: `The broker at ${broker.baseUrl} does not say which pacts are to be verified; it is older than 2.59.`,
    };
  const doing = `asking for the pacts with ${quote(selection.provider)}`;
  // Asking changes nothing there, although it is a POST.
  const answer = await ask(broker, { to, doing, method: 'POST', body: wanted(selection) });
  if (isFailure(answer)) return answer;
  const listed = (answer.json._embedded as { pacts?: unknown } | undefined)?.pacts;
  const pacts: Pact[] = [];
  for (const link of Array.isArray(listed) ? listed : []) {
    const url = hrefOf(link, 'self');
    if (url === undefined) return { kind: 'unavailable', failure: `The broker at ${broker.baseUrl} lists a pact without its address.` };
    const pact = await ask(broker, { to: url, doing: 'reading a pact' });
    if (isFailure(pact)) return pact;
    pacts.push(readPact(nameOf(link, url), `${JSON.stringify(pact.json, null, 2)}\n`, selection.provider));
  }
  return pacts;
}

/** How the verifier is told the same. Credentials go by its environment: arguments can be read by everybody on the machine. */
export function brokerSource({ baseUrl, credentials }: Broker, selection: Selection): BrokerSource {
  const { selectors, pending, wipSince, providerVersion, providerBranch, buildUrl, publish } = selection;
  const option = (name: string, value: string | undefined): string[] => (value === undefined ? [] : [`${name}=${value}`]);
  return {
    kind: 'broker',
    publish,
    args: [
      ...[`--broker-url=${baseUrl}`, '--retries=2'],
      ...selectors.map((selector) => `--consumer-version-selectors=${selector}`),
      ...(pending ? ['--enable-pending'] : []),
      ...option('--include-wip-pacts-since', wipSince),
      ...option('--provider-version', providerVersion),
      ...option('--provider-branch', providerBranch),
      ...option('--build-url', buildUrl),
    ],
    env:
      credentials === undefined
        ? {}
        : 'token' in credentials
          ? { PACT_BROKER_TOKEN: credentials.token }
          : { PACT_BROKER_USERNAME: credentials.username, PACT_BROKER_PASSWORD: credentials.password },
  };
}

function wanted({ selectors, pending, wipSince, providerBranch }: Selection): unknown {
  return {
    consumerVersionSelectors: selectors.map((selector) => JSON.parse(selector) as unknown),
    includePendingStatus: pending,
    ...(providerBranch === undefined ? {} : { providerVersionBranch: providerBranch }),
    ...(wipSince === undefined ? {} : { includeWipPactsSince: wipSince }),
  };
}

function nameOf(link: { _links?: { self?: { name?: unknown } } }, url: string): string {
  const name = link._links?.self?.name;
  return (typeof name === 'string' ? name : url).slice(0, 200);
}

/** @throws UsageError for what is no selector. */
export function checkSelector(given: string): string {
  let value: unknown;
  try {
    value = JSON.parse(given);
  } catch {
    value = undefined;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return given;
  throw new UsageError(
    `--consumer-version-selectors ${quote(given)} is no selector; a selector is a JSON object, e.g. --consumer-version-selectors '{"mainBranch":true}'.`,
  );
}
