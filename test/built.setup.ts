import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundle } from '../src/build/bundle.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the command as it ships. */
    readonly built: string;
  }
}

/**
 * What runs is what ships: the bundle, made once for all tests that run the command as a user does. It starts in half the time of its sources.
 * Inside the project, so that it finds what ships beside it.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = join(import.meta.dirname, `../.cache/built-${process.pid}`);
  await bundle(folder);
  project.provide('built', folder);
  project.onTestsRerun(async () => void (await bundle(folder)));
  return () => rmSync(folder, { recursive: true, force: true });
}
