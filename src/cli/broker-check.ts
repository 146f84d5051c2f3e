import type { Command } from 'commander';
import { refuseOptionLike } from '../contract/broker/names.ts';
import { visible } from '../report/index.ts';
import { addBrokerOptions, BROKER_HELP, type BrokerOptions, brokerFrom, limitsOf, refused } from './broker-options.ts';
import type { Done } from './program.ts';

export function defineBrokerCheck(program: Command, done: Done): void {
  const command = program
    .command('broker-check')
    .description('look whether the broker is there, lets us in, and what it knows; changes nothing')
    .option('--provider <name>', 'the provider whose pacts are counted (default: connect-api)');
  addBrokerOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (options: BrokerOptions & { provider?: string }) => {
      done(await checkWith(options));
    });
}

const EXAMPLES = `${BROKER_HELP}

Examples:
  $ connect-conformance broker-check
  $ connect-conformance broker-check --broker-base-url https://broker.example.com`;

async function checkWith(options: BrokerOptions & { provider?: string }): Promise<number> {
  const { checkBroker, isFailure } = await import('../contract/broker/index.ts');
  const { DEFAULT_PROVIDER } = await import('../contract/index.ts');
  refuseOptionLike({ '--provider': options.provider });
  const lines = await checkBroker(brokerFrom(options), options.provider ?? DEFAULT_PROVIDER, limitsOf(options).patience);
  if (isFailure(lines)) return refused(lines);
  for (const line of lines) process.stdout.write(`${visible(line)}\n`);
  return 0;
}
