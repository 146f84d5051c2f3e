import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/contracts/a-pact-that-is-lost/*.contract.ts'], globalSetup: 'contracts/pacts.setup.ts' },
});
