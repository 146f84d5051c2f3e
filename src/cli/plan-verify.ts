import { parseBaseUrl, trimmedBase } from '../client/index.ts';
import { DEFAULT_PROVIDER, openPacts, wholePact } from '../contract/index.ts';
import { isWithheld } from '../contract/verify/index.ts';
import { plural, visible, visibleJson } from '../report/index.ts';
import { UsageError } from '../usage-error.ts';
import { planFormat } from './plan.ts';
import type { Settings } from './settings.ts';
import { EMBEDDED_NAME, type Target } from './target.ts';
import type { VerifyOptions } from './verify.ts';

interface Planned {
  readonly method: string;
  /** As the pact has it: a provider state may put other ids and credentials there. */
  readonly url: string;
  readonly asks: string;
  readonly pact: string;
  readonly states: readonly string[];
  /** A live service is only read. */
  readonly isSent: boolean;
}

/** What pacts would ask a provider, without asking it; nor a broker, which would have to be asked for its pacts. */
export function verifyPlan(settings: Settings, given: readonly string[], options: VerifyOptions, target: Target | undefined): string {
  const format = planFormat(options.plan ?? true);
  if (given.length === 0 && (options.brokerBaseUrl ?? process.env.PACT_BROKER_BASE_URL ?? '') !== '')
    throw new UsageError('--plan asks nobody, also no broker; name the pacts, e.g. connect-conformance verify contracts/pacts --plan.');
  const { pacts, notes } = openPacts(
    given.length > 0 ? given : ['contracts/pacts'],
    options.provider ?? settings.config.provider ?? DEFAULT_PROVIDER,
  );
  const base = target ? trimmedBase(parseBaseUrl(target.baseUrl)) : '';
  const requests = Array.from(pacts, wholePact).flatMap(({ source, interactions }) =>
    interactions.map(
      ({ description, states, request: { method, url } }): Planned => ({
        ...{ method, url: `${base}${url}`, asks: description, pact: source, states: states.map(({ name }) => name) },
        isSent: !isWithheld({ isReadOnly: target !== undefined }, method),
      }),
    ),
  );
  for (const note of notes) process.stderr.write(`note: ${visible(note)}\n`);
  const name = target?.name ?? EMBEDDED_NAME;
  if (format === 'json') return `${visibleJson({ version: 1, target: name, ...(target ? { baseUrl: target.baseUrl } : {}), requests })}\n`;
  const lines = requests.flatMap(({ method, url, asks, pact, states, isSent }, index) => [
    `${String(index + 1).padStart(3)}  ${visible(`${method} ${url}`)}${isSent ? '' : ' (not sent: a live service is only read)'}`,
    visible(`     ${asks}: ${pact}${states.length === 0 ? '' : `, where ${states.join(', ')}`}`),
  ]);
  return `${plural(requests.length, 'request')} to ${visible(name)}, with ids and credentials by their states; none is sent now.\n\n${lines.join('\n')}\n`;
}
