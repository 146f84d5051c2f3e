import { type Authorization, authorizationKind, MOST_REQUESTS, parseBaseUrl, trimmedBase } from '../client/index.ts';
import type { ApiDocument } from '../document/index.ts';
import { type ProbeTarget, planProbe, purposeOf } from '../probe/index.ts';
import { plural, visible, visibleJson } from '../report/index.ts';
import { UsageError } from '../usage-error.ts';
import type { BoundOptions } from './bounds.ts';
import { EMBEDDED_NAME, type PlacedTarget } from './target.ts';

export type PlanFormat = 'text' | 'json';

/** @throws UsageError for a format that there is not. */
export function planFormat(given: string | true): PlanFormat {
  if (given === true || given === 'text') return 'text';
  if (given === 'json') return given;
  throw new UsageError(`--plan ${JSON.stringify(given.slice(0, 120))} is no form of a plan; possible are text and json, e.g. --plan json.`);
}

interface Planned {
  readonly method: 'GET';
  /** Of the embedded provider the path alone: its port is known once it listens. */
  readonly url: string;
  readonly authorization: ReturnType<typeof authorizationKind>;
  readonly asks: string;
  readonly why: string;
}

/** The requests that a probe would send, without sending any. */
export function planText(document: ApiDocument, target: PlacedTarget | undefined, bounds: BoundOptions, format: PlanFormat): string {
  const requests = planned(document, target);
  const name = target?.name ?? EMBEDDED_NAME;
  if (format === 'json')
    return `${visibleJson({ version: 1, target: name, ...(target ? { baseUrl: target.baseUrl } : {}), requests, most: bounds.maxRequests ?? MOST_REQUESTS })}\n`;
  const width = Math.max(...requests.map(({ authorization }) => authorization.length));
  const lines = requests.flatMap(({ method, url, authorization, asks, why }, index) => [
    `${String(index + 1).padStart(3)}  ${authorization.padEnd(width)}  ${method} ${visible(url)}`,
    `${' '.repeat(width + 7)}${visible(asks)}: ${why}`,
  ]);
  return `${plural(requests.length, 'request')} to ${visible(name)}, one after the other; none is sent now.\n\n${lines.join('\n')}\n\n${LAST}${bounds.maxRequests ?? MOST_REQUESTS}.\n`;
}

const LAST = `Answers that disagree, 429, stumbles and redirects on the same origin bring further requests like these; there are never more than `;

function planned(document: ApiDocument, target: PlacedTarget | undefined): Planned[] {
  const place = target ?? { baseUrl: 'http://127.0.0.1', environment: 'env-sample', cluster: 'lkc-sample' };
  const path = { environment_id: place.environment, kafka_cluster_id: place.cluster };
  const asked: ProbeTarget = { document, baseUrl: place.baseUrl, path };
  const base = target ? trimmedBase(parseBaseUrl(target.baseUrl)) : '';
  const kind = (authorization: Authorization) =>
    target
      ? authorizationKind(target.credentials, authorization)
      : authorization === 'own'
        ? 'basic'
        : authorizationKind(undefined, authorization);
  return planProbe(asked).map((question) => ({
    method: 'GET',
    url: `${base}${question.path}${question.query === '' ? '' : `?${question.query}`}`,
    authorization: kind(question.authorization),
    asks: question.title,
    why: purposeOf(question),
  }));
}
