import { type Broker, type Publication, publishPacts, refuseDoubles, refuseOptionLike } from '../contract/broker/index.ts';
import { DEFAULT_PROVIDER, openPacts, type PactFile } from '../contract/index.ts';
import { plural } from '../report/index.ts';
import { branchFrom, brokerFrom, destination, limitsOf, refuse, versionFrom } from './broker-options.ts';
import { comparePact, comparerFor } from './compare-pact.ts';
import type { PublishOptions } from './publish.ts';
import type { Session } from './session.ts';

/** Compares, then publishes. All that could be asked wrongly is looked at before anything is sent. */
export async function publishInto(session: Session, given: readonly string[], options: PublishOptions): Promise<void> {
  const broker = brokerFrom(options);
  const limits = limitsOf(options);
  const publication = await publicationOf(options);
  const inputs = openPacts(given, options.provider ?? session.settings.config.provider ?? DEFAULT_PROVIDER);
  const pacts = [...inputs.pacts];
  for (const note of inputs.notes) session.note(note);
  refuseDoubles(pacts);
  const { broken, empty } = await compareAll(session, pacts, options.force ?? false);
  if (broken.length > 0 && !options.force)
    return session.note(
      `Nothing is published: ${plural(broken.length, 'pact')} asks for what a conformant provider does not give; --force publishes all the same.`,
    );
  if (empty && !session.settings.allowEmpty)
    return session.note(
      `Nothing is published: ${empty.source} holds no interaction, and a pact that asks for nothing passes every verification.`,
    );
  if (options.dryRun) return foresee(session, broker, pacts, publication);
  const { done, failure } = await publishPacts(broker, pacts, publication, process.env, limits);
  for (const { consumer } of done)
    session.note(`Published the pact of ${consumer} as version ${publication.version} to ${broker.baseUrl}.`);
  if (failure) refuse(failure, session);
}

async function publicationOf(options: PublishOptions): Promise<Publication> {
  const publication = { version: await versionFrom(options.appVersion), ...(await branchFrom(options)), tags: options.tag ?? [] };
  for (const tag of publication.tags) refuseOptionLike({ '--tag': tag });
  return publication;
}

/** By force, what is broken is named and no more. */
async function compareAll(session: Session, pacts: readonly PactFile[], force: boolean): Promise<ComparedAll> {
  const { compare } = await comparerFor(session);
  const compared = pacts.map((pact) => ({ pact, ...comparePact(session, compare, pact, force ? 'warning' : 'error') }));
  const interactions = compared.reduce((sum, each) => sum + each.interactions, 0);
  session.examined('pacts', `${plural(pacts.length, 'pact')}, ${plural(interactions, 'interaction')}`, interactions > 0);
  return {
    broken: compared.filter(({ broken }) => broken).map(({ pact }) => pact),
    empty: compared.find((each) => each.interactions === 0)?.pact,
  };
}

interface ComparedAll {
  readonly broken: readonly PactFile[];
  /** One without an interaction. */
  readonly empty: PactFile | undefined;
}

function foresee(session: Session, broker: Broker, pacts: readonly PactFile[], { version, branch, buildUrl, tags }: Publication): void {
  const more = [...(buildUrl === undefined ? [] : [`build ${buildUrl}`]), ...tags.map((tag) => `tag ${tag}`)];
  for (const { consumer, source } of pacts)
    session.note(
      `Would publish ${source} as ${consumer} ${version}, ${[`branch ${branch}`, ...more].join(', ')}, to ${destination(broker)}.`,
    );
}
