import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { problemsOf, replacePacts } from './pacts.ts';

/**
 * Pacts are written into a new folder, since a pact library adds to a file and never takes away. In the end they must be what was declared, and
 * what is committed; `npm run contracts` (--update) puts them there.
 */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'pacts-'));
  project.provide('pacts', { folder });
  return () => {
    const { snapshotOptions, testNamePattern } = project.config;
    const isUpdate = snapshotOptions.updateSnapshot === 'all';
    try {
      // Of some tests chosen by name there are some interactions.
      if (testNamePattern !== undefined && !isUpdate) return;
      const problems = problemsOf(folder, import.meta.dirname, isUpdate);
      if (problems.length > 0) throw new Error(problems.join('\n'));
      if (isUpdate) replacePacts(folder, import.meta.dirname);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}
