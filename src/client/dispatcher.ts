import { Agent, buildConnector, type Dispatcher, ProxyAgent } from 'undici';
import { proxyFor } from './proxy.ts';
import { secureContextFor, type Tls } from './tls.ts';

export interface Way {
  readonly connectMs: number;
  readonly maxHeaderBytes: number;
  /** Until the headers of an answer are there; unbounded if absent. */
  readonly headersMs?: number;
  /** Between two parts of a body; unbounded if absent. */
  readonly idleMs?: number;
  readonly tls?: Tls;
}

/**
 * The way to a service: direct to this machine, through the environment's proxy (if any) to all others.
 * @throws UsageError for certificates or a proxy that cannot be used.
 */
export function dispatcherFor(base: URL, { connectMs, maxHeaderBytes, headersMs = 0, idleMs = 0, tls }: Way): Dispatcher {
  const secureContext = base.protocol === 'https:' ? { secureContext: secureContextFor(tls) } : {};
  const connect = { timeout: connectMs, ...secureContext };
  const limits = { maxHeaderSize: maxHeaderBytes, headersTimeout: headersMs, bodyTimeout: idleMs };
  const proxy = proxyFor(base);
  if (proxy === undefined) return new Agent({ ...limits, connect: telling(buildConnector(connect)) });
  return new ProxyAgent({
    ...limits,
    uri: proxy.url,
    ...(proxy.authorization === undefined ? {} : { token: proxy.authorization }),
    // As curl does it: a tunnel for what is encrypted, the whole address for what is not, since many proxies allow no other tunnel.
    proxyTunnel: base.protocol === 'https:',
    proxyTls: { timeout: connectMs, ...(proxy.url.startsWith('https:') ? { secureContext: secureContextFor() } : {}) },
    requestTls: connect,
  });
}

/** An error of a connection says how much had come over it: a request of which nothing was answered may be repeated. */
function telling(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...[error, socket]) => {
      if (error) return callback(error, null);
      socket?.on('error', (broken) => void Object.assign(broken, { bytesRead: socket.bytesRead }));
      return callback(null, socket as NonNullable<typeof socket>);
    });
}
