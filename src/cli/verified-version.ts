import { refuseOptionLike } from '../contract/broker/names.ts';
import { originOf } from '../contract/broker/origin.ts';
import type { Selection } from '../contract/verify/index.ts';
import { versionFrom } from './broker-options.ts';
import type { VerifyOptions } from './verify.ts';

/** What the results are of. A branch that is not known is left out: the broker can do without. */
export async function verifiedVersion(options: VerifyOptions): Promise<Pick<Selection, 'providerVersion' | 'providerBranch' | 'buildUrl'>> {
  const { publish, providerVersion, providerBranch, buildUrl } = options;
  const given = { providerVersion, providerBranch, buildUrl };
  refuseOptionLike({ '--provider-version': providerVersion, '--provider-branch': providerBranch, '--build-url': buildUrl });
  if (!publish) return present(given);
  const { version: commit, branch, buildUrl: url } = await originOf(process.env, process.cwd());
  const version = await versionFrom(providerVersion ?? commit, '--provider-version');
  return { providerVersion: version, ...present({ providerBranch: providerBranch ?? branch, buildUrl: buildUrl ?? url }) };
}

function present<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
