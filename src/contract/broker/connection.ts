import { UsageError } from '../../usage-error.ts';

/** A Pact Broker, and how we may enter it. Its secrets stand here alone: they are never printed, and never on a command line. */
export interface Broker {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly credentials?: { readonly token: string } | { readonly username: string; readonly password: string };
}

/**
 * What the environment says, as every client of a Pact Broker reads it; the address may be given otherwise.
 * @throws UsageError where something is missing or only half there
 */
export function brokerOf(env: NodeJS.ProcessEnv, given?: string): Broker {
  const baseUrl = given ?? env.PACT_BROKER_BASE_URL;
  if (!baseUrl) throw new UsageError(`No broker is named; set PACT_BROKER_BASE_URL or give --broker-base-url, ${EXAMPLE}`);
  const named = given === undefined ? 'PACT_BROKER_BASE_URL' : '--broker-base-url';
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new UsageError(`${named} is no URL that begins with https:// or http://; give the address of a Pact Broker, ${EXAMPLE}`);
  if (url.username !== '' || url.password !== '')
    throw new UsageError(
      `${named} holds a user name or password, which would be printed with it; set PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, ${EXAMPLE}`,
    );
  if (url.search !== '' || url.hash !== '')
    throw new UsageError(`${named} holds a query or a fragment, and a broker's address has none; leave it out, ${EXAMPLE}`);
  return { baseUrl: url.href.replace(/\/+$/, ''), ...credentialsOf(env) };
}

const EXAMPLE = 'e.g. PACT_BROKER_BASE_URL=https://broker.example.com.';

function credentialsOf(env: NodeJS.ProcessEnv): Pick<Broker, 'credentials'> {
  const { PACT_BROKER_TOKEN: token, PACT_BROKER_USERNAME: username, PACT_BROKER_PASSWORD: password } = env;
  if (token && (username || password))
    throw new UsageError(
      'PACT_BROKER_TOKEN and PACT_BROKER_USERNAME or _PASSWORD are set, and a broker takes one kind; unset one of them, e.g. unset PACT_BROKER_TOKEN.',
    );
  if (token) return { credentials: { token } };
  if (username && password) return { credentials: { username, password } };
  if (!username && !password) return {};
  const [set, missing] = username ? ['PACT_BROKER_USERNAME', 'PACT_BROKER_PASSWORD'] : ['PACT_BROKER_PASSWORD', 'PACT_BROKER_USERNAME'];
  throw new UsageError(`${set} is set and ${missing} is not; set both, or PACT_BROKER_TOKEN alone.`);
}

export function authorization({ credentials }: Broker): string | undefined {
  if (credentials === undefined) return undefined;
  if ('token' in credentials) return `Bearer ${credentials.token}`;
  return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
}

/** How we would enter, in words that give nothing away. */
export function credentialWords({ credentials }: Broker): string {
  if (credentials === undefined) return 'no credentials';
  return 'token' in credentials ? 'a token' : 'a user name and password';
}
