import { type ApiDocument, type Expansion, escapePart } from '../../document/index.ts';
import { memoised } from '../../memoised.ts';
import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { quote } from '../show.ts';

/** The host of the cluster's endpoint names another region or provider than the configuration. */
export default defineCheck<{ entry: string; host: string; what: 'region' | 'provider'; configured: string; named: string }>({
  summary: "The endpoint's host names the region and the provider of the configuration.",
  severity: 'warning',
  distinct: ['what'],
  say: ({ entry, host, what, configured, named }) =>
    `The endpoint host ${quote(host)} of ${quote(entry)} names the ${what} ${quote(named)}; its configuration says ${quote(configured)}.`,
  run({ entries, operation, document }, found) {
    const expansion = operation?.expansion;
    const endpoint = expansion?.entry.endpoint;
    if (!entries || !expansion || !endpoint) return;
    const locate = locators(document)(expansion);
    const addresses = entries.said(endpoint.address);
    const regions = entries.said(endpoint.region ?? '');
    const providers = entries.said(endpoint.provider ?? '');
    let last: Judged | undefined;
    for (let index = 0; index < addresses.length; index++) {
      const address = addresses[index];
      const region = regions[index];
      const provider = providers[index];
      if (typeof address !== 'string') continue;
      // The connectors of a cluster share its endpoint.
      if (last?.address !== address || last.region !== region || last.provider !== provider) {
        last = { address, region, provider, disagreements: disagreementsOf(locate(address), region, provider) };
      }
      for (const disagreement of last.disagreements) {
        const name = entries.names[index] as string;
        const pointer = `${BODY}/${escapePart(name)}${endpoint.address}`;
        found({ entry: name.slice(0, 300), ...disagreement }, pointer, `${expansion.pointer}/entry/endpoint`);
      }
    }
  },
});

interface Disagreement {
  readonly host: string;
  readonly what: 'region' | 'provider';
  readonly configured: string;
  readonly named: string;
}

interface Judged {
  readonly address: string;
  readonly region: unknown;
  readonly provider: unknown;
  readonly disagreements: readonly Disagreement[];
}

function disagreementsOf(locations: readonly Location[], region: unknown, provider: unknown): Disagreement[] {
  return locations.flatMap((location) => {
    const found: Disagreement[] = [];
    if (typeof provider === 'string' && provider !== '' && provider.toLowerCase() !== location.provider) {
      found.push({ host: location.host, what: 'provider', configured: provider.slice(0, 100), named: location.provider });
    }
    if (typeof region === 'string' && region !== '' && !isInRegion(location, region.toLowerCase())) {
      found.push({ host: location.host, what: 'region', configured: region.slice(0, 100), named: location.region });
    }
    return found;
  });
}

interface Location {
  readonly host: string;
  readonly region: string;
  readonly provider: string;
  readonly labels: readonly string[];
}

const MOST_REMEMBERED = 1000;

/** For an address, the places that its hosts name. A recording has few addresses and says them again and again. */
const locators = memoised((document: ApiDocument) =>
  memoised((expansion: Expansion) => {
    const providers = providersOf(document, expansion);
    const known = new Map<string, readonly Location[]>();
    return (address: string): readonly Location[] => {
      let locations = known.get(address);
      if (!locations) {
        locations = hostsOf(address).flatMap((host) => locationOf(host, providers) ?? []);
        if (known.size >= MOST_REMEMBERED) known.clear();
        known.set(address, locations);
      }
      return locations;
    };
  }),
);

/** `SASL_SSL://a:9092,b:9092` → `a`, `b`; at most a few. */
function hostsOf(address: string): string[] {
  return address
    .split(',', 5)
    .map((part) =>
      part
        .trim()
        .replace(/^[a-z][a-z0-9+._-]*:\/\//i, '')
        .replace(/[:/].*$/s, '')
        .toLowerCase(),
    )
    .filter((host) => host !== '');
}

/**
 * `pkc-1.us-west-2.aws.confluent.cloud` → region us-west-2 of aws. Undefined for a host that does not follow the pattern, one of a company's own
 * or one that names a zone instead: nothing is known of it.
 */
function locationOf(host: string, providers: ReadonlySet<string>): Location | undefined {
  const labels = host.split('.');
  const at = labels.findLastIndex((label) => providers.has(label));
  const region = at >= 2 ? labels[at - 1] : undefined;
  return region !== undefined && REGION.test(region)
    ? { host: host.slice(0, 200), region, provider: labels[at] as string, labels }
    : undefined;
}

/** `us-west-2`, `us-gov-west-1`, `us-central1`, `us-central1-a`, `eastus2`, `francecentral`: a point of the compass, as all three clouds write it. */
const REGION = /^(?:[a-z]{2,12}-)*[a-z]*(?:north|south|east|west|central|gov)[a-z]*(?:-?\d{1,2})?(?:-[a-z])?$/;

/** Zones are written as the region with a letter; private links put further labels around it. */
function isInRegion({ region, labels }: Location, configured: string): boolean {
  return labels.includes(configured) || (region.startsWith(configured) && /^-?[a-z]$/.test(region.slice(configured.length)));
}

/** The providers that the document lists for the entry's provider; the three clouds where it lists none. */
function providersOf(document: ApiDocument, expansion: Expansion): ReadonlySet<string> {
  const path = expansion.entry.endpoint?.provider;
  const listed = path === undefined ? undefined : valuesAt(document, expansion.expanded.schema, path);
  return new Set(listed ?? ['aws', 'azure', 'gcp']);
}

function valuesAt(document: ApiDocument, schema: string, path: string): string[] | undefined {
  let pointer = document.deref(`${document.deref(schema)}/additionalProperties`);
  for (const part of path.slice(1).split('/')) pointer = document.deref(`${pointer}/properties/${part}`);
  const node = document.at(pointer) as Record<string, unknown> | undefined;
  const values = node?.enum ?? node?.['x-extensible-enum'];
  return Array.isArray(values) ? values.filter((value): value is string => typeof value === 'string') : undefined;
}
