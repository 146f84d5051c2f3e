import type { Run } from './run.ts';

/** What had to be seen and was not. */
export function unmetOf({ coverage }: Run): readonly string[] {
  return coverage?.unmet ?? [];
}

/** What could not be exercised, since the service lacks it: one clause each, without those that follow from another. */
export function lacksOf({ coverage }: Run): readonly string[] {
  // Where nothing could be read it is said that nothing was tested.
  if (coverage === undefined || coverage.sights.some(({ name, lack }) => name === '200' && lack !== undefined)) return [];
  const without = coverage.sights.find(({ name, lack }) => name === 'connectors' && lack !== undefined);
  const lacks = coverage.sights.filter(({ name }) => without === undefined || name === without.name || IS_STATUS.test(name));
  return [...new Set(lacks.flatMap(({ lack }) => lack ?? []))];
}

const IS_STATUS = /^\d{3}$/;
