import { UsageError } from '../usage-error.ts';

export interface Proxy {
  /** Without user-info. */
  readonly url: string;
  /** The value of Proxy-Authorization. Never shown. */
  readonly authorization?: string;
}

/**
 * The proxy that the environment names for a service, as curl and others read it; never one for this machine.
 * @throws UsageError for what is no address of a proxy. User-info is not repeated.
 */
export function proxyFor(service: URL, env: NodeJS.ProcessEnv = process.env): Proxy | undefined {
  if (isLoopback(service.hostname) || isExempt(service, env.no_proxy ?? env.NO_PROXY ?? '')) return undefined;
  const names = service.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
  const name = names.find((candidate) => Boolean(env[candidate]));
  const given = name === undefined ? '' : (env[name] ?? '');
  if (given === '') return undefined;
  // Many write the address of a proxy without its scheme.
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `http://${given}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new UsageError(
      `The environment variable ${name} is no address of an http or https proxy; set one such as http://127.0.0.1:3128.`,
    );
  const { username, password } = url;
  const pair = `${decoded(username)}:${decoded(password)}`;
  return { url: url.origin, ...(pair === ':' ? {} : { authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}` }) };
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** `NO_PROXY`: names, with all below them, each perhaps with a port; `*` for all. */
function isExempt({ hostname, port, protocol }: URL, list: string): boolean {
  const actual = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return list.split(/[,\s]+/).some((entry) => {
    if (entry === '*') return true;
    const [, name = '', wanted] = /^(.+?)(?::(\d+))?$/.exec(entry.toLowerCase().replace(/^\*?\./, '')) ?? [];
    return name !== '' && (wanted === undefined || wanted === actual) && (hostname === name || hostname.endsWith(`.${name}`));
  });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
