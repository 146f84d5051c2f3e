import { defineConfig } from 'vitest/config';

const env = { PACT_DO_NOT_TRACK: 'true', SCARF_ANALYTICS: 'false' };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'suite', include: ['test/**/*.test.ts'], env } },
      {
        test: {
          name: 'contracts',
          include: ['contracts/*.contract.ts'],
          globalSetup: 'contracts/pacts.setup.ts',
          // Two processes that write one pact lose interactions and end with success.
          pool: 'forks',
          fileParallelism: false,
          isolate: false,
          env,
        },
      },
    ],
  },
});
