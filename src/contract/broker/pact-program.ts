import { createRequire } from 'node:module';
import { join } from 'node:path';
import { UsageError } from '../../usage-error.ts';

/**
 * Where the Pact program is. It is another package's, for each platform another, so that it is installed beside ours and not bundled.
 * @throws UsageError where it is not there
 */
export function pactProgram(): string {
  for (const from of [import.meta.url, join(process.cwd(), 'package.json')]) {
    const found = lookFrom(from);
    if (found !== undefined) return found;
  }
  throw new UsageError(
    'The Pact program is not installed, and the commands for pacts and brokers run it; add it, e.g. npm install --save-dev @pact-foundation/pact-cli.',
  );
}

/** The package's own entry point is broken; this file of it knows the platforms. */
function lookFrom(from: string): string | undefined {
  try {
    const load = createRequire(from);
    const standalone = load('@pact-foundation/pact-cli/src/pact-standalone.js') as { default: { pactFullPath: string } };
    return standalone.default.pactFullPath;
  } catch {
    return undefined;
  }
}
