import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsageError } from '../usage-error.ts';
import { answerTo } from './answer.ts';
import { understand } from './asked.ts';
import type { Behaviour } from './behaviour.ts';
import { deliver, encode } from './deliver.ts';
import { type FaultName, faults } from './faults/index.ts';
import { createBudget } from './limit.ts';
import { type VariationName, variations } from './variations.ts';
import { type ProviderCredentials, sampleCluster, sampleEnvironment, sampleWorld, type World } from './world.ts';

export interface ProviderOptions {
  /** Default: a free one. */
  readonly port?: number;
  /** Breaks the contract in one way. */
  readonly fault?: FaultName;
  /** Breaks it in this way for this request: soundness and faults beside one another. In place of `fault`. */
  readonly faultOf?: (url: string) => FaultName | undefined;
  /** Does something unusual that the contract allows. */
  readonly variation?: VariationName;
  /** What it knows, in place of the sample. It may be changed later through `provider.world`. */
  readonly world?: Partial<World>;
  /** Its clock, by which the rate limit is counted; the real one if absent. */
  readonly now?: () => number;
  /** Told of every request and its answer's status. */
  readonly onRequest?: (line: { readonly method: string; readonly url: string; readonly status: number }) => void;
}

/** A service that keeps the contract, on loopback. */
export interface Provider {
  readonly baseUrl: string;
  readonly port: number;
  readonly environment: string;
  readonly cluster: string;
  readonly credentials: ProviderCredentials;
  readonly world: World;
  close(): Promise<void>;
}

/** @throws UsageError where the port cannot be had. */
export async function startProvider(options: ProviderOptions = {}): Promise<Provider> {
  const world: World = { ...sampleWorld(), ...options.world };
  const { fault, variation, faultOf } = options;
  const usual: Behaviour | undefined = fault !== undefined ? faults[fault] : variation !== undefined ? variations[variation] : undefined;
  const budget = createBudget(() => world.limit, options.now ?? Date.now);
  let count = 0;

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const heard = understand(request, world.credentials, count++);
    const behaviour = faultOf === undefined ? usual : namedBy(faultOf(heard.url));
    behaviour?.live?.(world, heard.count);
    const asked = behaviour?.hear?.(heard, world) ?? heard;
    const sound = answerTo(asked, world, budget);
    sound.headers.push(['X-Request-Id', `req-${String(heard.count + 1).padStart(6, '0')}`]);
    const answer = behaviour?.answer?.(sound, asked) ?? sound;
    (behaviour?.deliver ?? deliver)(response, encode(answer, asked), asked);
    options.onRequest?.({ method: heard.method, url: heard.url, status: answer.status });
  }

  const server = createServer(serve);
  const port = await listen(server, options.port ?? 0);
  const first = world.clusters[0];
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    port,
    environment: first?.environment ?? sampleEnvironment,
    cluster: first?.cluster ?? sampleCluster,
    credentials: world.credentials,
    world,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function namedBy(fault: FaultName | undefined): Behaviour | undefined {
  return fault === undefined ? undefined : faults[fault];
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new UsageError(`Port ${port} of 127.0.0.1 cannot be listened on (${error.code}); give a free one, or 0 for any.`));
    });
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
