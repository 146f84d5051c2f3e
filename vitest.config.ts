import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const env = { PACT_DO_NOT_TRACK: 'true', SCARF_ANALYTICS: 'false' };
/** They run the command as a user does, and need it built. */
const commands = ['test/{broker,cli,hostile}/**/*.test.ts', 'test/{proxy,record}/command.test.ts'];

export default defineConfig({
  test: {
    // Vitest leaves one core idle, which of two is half of the machine.
    maxWorkers: availableParallelism(),
    projects: [
      { test: { name: 'suite', include: ['test/**/*.test.ts'], exclude: commands, env } },
      { test: { name: 'commands', include: commands, globalSetup: 'test/built.setup.ts', env } },
      {
        test: {
          name: 'contracts',
          include: ['contracts/*.contract.ts'],
          globalSetup: 'contracts/pacts.setup.ts',
          // Two processes that write one pact lose interactions and end with success.
          pool: 'forks',
          fileParallelism: false,
          isolate: false,
          // Vitest wants projects of other numbers of workers one after the other.
          sequence: { groupOrder: 1 },
          env,
        },
      },
    ],
  },
});
