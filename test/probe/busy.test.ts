import { expect, test } from 'vitest';
import { sampleConnectors, sampleWorld, startProvider } from '../../src/provider/index.ts';
import { collect, document } from './run.ts';

/** The same every time: what is drawn decides what changes. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

/** Runs a probe while a team works on the cluster: between two requests connectors are made, removed, made anew or reconfigured. */
async function probeBusy(seed: number, share: number) {
  const draw = draws(seed);
  let made = 0;
  const anew = (name: string) => ({ ...sampleConnectors[0], name, id: { id: `lcc-new${made++}`, id_type: 'ID' } });
  const removed: string[] = [];
  const provider = await startProvider({
    onRequest: () => {
      if (draw() > share) return;
      const { clusters } = provider.world;
      const list = [...(clusters[0]?.connectors ?? [])];
      const at = Math.floor(draw() * list.length);
      const kind = Math.floor(draw() * 4);
      if (kind === 0) list.push(anew(`made-${made}`) as never);
      else if (kind === 1 && list.length > 2) removed.push(...list.splice(at, 1).map(({ name }) => name));
      else if (kind === 2 && removed.length > 0) list.push(anew(removed.pop() ?? '') as never);
      else list[at] = { ...list[at], config: { ...list[at]?.config, 'errors.log': `v${made++}` } } as never;
      provider.world.clusters = [{ ...sampleWorld().clusters[0], connectors: list } as never];
    },
  });
  const path = { environment_id: provider.environment, kafka_cluster_id: provider.cluster };
  try {
    return await collect({ document, baseUrl: provider.baseUrl, path, credentials: provider.credentials.basic });
  } finally {
    await provider.close();
  }
}

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('work on the cluster is no finding (%i)', async (seed) => {
  const { findings } = await probeBusy(seed, 0.25);
  expect(findings).toEqual([]);
});

test('a cluster that changes with every request is not testable, and not broken', async () => {
  const { findings, end } = await probeBusy(5, 1);
  expect(findings).toEqual([]);
  expect(end.untestable.join()).toContain('the connectors kept changing while it was asked');
});
