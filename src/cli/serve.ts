import type { Command } from 'commander';
import type { Provider } from '../provider/index.ts';
import { visible } from '../report/visible.ts';
import { UsageError } from '../usage-error.ts';
import { interrupted } from './interrupted.ts';
import { didYouMean } from './nearest.ts';
import type { Done } from './program.ts';

interface ServeOptions {
  readonly port: string;
  readonly fault?: string;
  readonly listFaults?: boolean;
}

export function defineServe(program: Command, done: Done): void {
  program
    .command('serve')
    .description('run the embedded provider on loopback until it is interrupted, sound or with one fault')
    .option('--port <number>', 'a port of 127.0.0.1; 0 for a free one', '0')
    .option('--fault <name>', 'break the contract in one way')
    .option('--list-faults', 'print the faults that there are, and end')
    .addHelpText('after', EXAMPLES)
    .action(async (options: ServeOptions) => {
      if (options.listFaults) process.stdout.write(await listFaults());
      else await serve(options);
      done(0);
    });
}

const EXAMPLES = `
Examples:
  $ connect-conformance serve --port 8080
  $ connect-conformance serve --list-faults
  $ connect-conformance serve --port 8080 --fault missing-section`;

async function listFaults(): Promise<string> {
  const { faults } = await import('../provider/index.ts');
  const width = Math.max(...Object.keys(faults).map((name) => name.length));
  return Object.entries(faults)
    .map(([name, { summary }]) => `${name.padEnd(width)}  ${summary}\n`)
    .join('');
}

async function serve({ port, fault }: ServeOptions): Promise<void> {
  const { faults, isFaultName, startProvider } = await import('../provider/index.ts');
  if (fault !== undefined && !isFaultName(fault)) {
    const hint = didYouMean(fault, Object.keys(faults));
    throw new UsageError(
      `The fault ${JSON.stringify(fault)} is not known; connect-conformance serve --list-faults lists the known ones${hint === '' ? '.' : hint}`,
    );
  }
  const provider = await startProvider({
    port: portOf(port),
    ...(fault === undefined ? {} : { fault }),
    onRequest: ({ method, url, status }) => process.stderr.write(`${status} ${visible(`${method} ${url.slice(0, 200)}`)}\n`),
  });
  const end = interrupted();
  process.stdout.write(greeting(provider, fault));
  await end;
  await provider.close();
}

export function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new UsageError(`--port ${JSON.stringify(text)} is not a port; possible are 0 (any free one) to 65535, e.g. --port 8080.`);
}

function greeting({ baseUrl, environment, cluster, credentials }: Provider, fault: string | undefined): string {
  const { key, secret } = credentials.basic;
  const path = `/connect/v1/environments/${environment}/clusters/${cluster}/connectors`;
  return `Serving ${fault === undefined ? 'soundly' : `with the fault ${fault}`} at ${baseUrl}; interrupt to end.
  environment  ${environment}
  cluster      ${cluster}
  key, secret  ${key}, ${secret}
  token        ${credentials.bearer.token}

  curl -sS -u ${key}:${secret} '${baseUrl}${path}?expand=info,status,id'
  CONFLUENT_CLOUD_API_KEY=${key} CONFLUENT_CLOUD_API_SECRET=${secret} \\
    connect-conformance probe --base-url ${baseUrl} --environment ${environment} --cluster ${cluster}
`;
}
