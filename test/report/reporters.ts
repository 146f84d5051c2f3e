import { reporters as lazy, type Reporter, type ReporterName } from '../../src/report/index.ts';

/** All reporters, loaded. */
export const reporters = Object.fromEntries(
  await Promise.all(Object.entries(lazy).map(async ([name, load]) => [name, await load()] as const)),
) as Readonly<Record<ReporterName, Reporter>>;
