import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';

/** The way to a service: direct to this machine, through the environment's proxy (if any) to all others. */
export function dispatcherFor(base: URL, limits: { readonly connectMs: number; readonly maxHeaderBytes: number }): Dispatcher {
  const options = { connect: { timeout: limits.connectMs }, maxHeaderSize: limits.maxHeaderBytes, headersTimeout: 0, bodyTimeout: 0 };
  return isLoopback(base.hostname) || !isProxied() ? new Agent(options) : new EnvHttpProxyAgent(options);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function isProxied(): boolean {
  return ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'].some((name) => Boolean(process.env[name]));
}
