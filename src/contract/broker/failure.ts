import { type Broker, credentialWords } from './connection.ts';
import { redact } from './redact.ts';
import { reasonsOf } from './resource.ts';
import type { Came } from './send.ts';

/** Why a broker did not do what it was asked. A value: a broker that is down is nothing exceptional. */
export interface Failure {
  /** `refused`: it answered, and the answer is no. `unavailable`: no answer, or none to us; nothing is known. */
  readonly kind: 'refused' | 'unavailable';
  /** One sentence, without secrets. */
  readonly failure: string;
}

export function isFailure(value: object): value is Failure {
  return 'failure' in value;
}

/** What came, as the reason why something was not done. */
export function failureOf(broker: Broker, doing: string, came: Came): Failure {
  const often = came.tries > 1 ? `, in each of ${came.tries} tries` : '';
  const which = `The broker at ${broker.baseUrl}`;
  if ('clause' in came) return { kind: 'unavailable', failure: `${which} gives no answer, ${doing}: ${came.clause}${often}; ${AGAIN}` };
  const { status } = came;
  const said = redact(reasonsOf(came.body), broker);
  const words = said === '' ? '' : `: ${said}`;
  if (status === 401 || status === 403)
    return { kind: 'unavailable', failure: `${which} refuses ${ownCredentials(broker)} (${status}), ${doing}; ${CREDENTIALS}` };
  if (status === 408 || status === 429 || status >= 500)
    return { kind: 'unavailable', failure: `${which} fails (${status}), ${doing}${often}; ${AGAIN}` };
  if (status >= 300 && status < 400)
    return {
      kind: 'unavailable',
      failure: `${which} redirects (${status}), ${doing}; give the address that it leads to, e.g. with https.`,
    };
  if (status < 300)
    return { kind: 'unavailable', failure: `What answers at ${broker.baseUrl} is no Pact Broker: it gives no JSON object, ${doing}.` };
  if (status === 409) return { kind: 'refused', failure: `${which} sees a conflict (409), ${doing}${words}.` };
  return { kind: 'refused', failure: `${which} refuses (${status}), ${doing}${words}.` };
}

const AGAIN = 'what was done before stays done, and this can be run again.';
const CREDENTIALS = 'they come from PACT_BROKER_TOKEN, or from PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.';

function ownCredentials(broker: Broker): string {
  return broker.credentials === undefined ? 'a caller without credentials' : `our credentials, ${credentialWords(broker)}`;
}
