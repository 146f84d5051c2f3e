import { expect, test } from 'vitest';
import { caller, cluster, service } from '../../../contracts/states.ts';
import { embeddedStage } from '../../../src/cli/stage-embedded.ts';
import { startProvider } from '../../../src/provider/index.ts';

/** All sentences of the contracts, with their parameters. */
const schemes = ['basic', 'bearer'] as const;
const states = [
  ...Object.values(cluster),
  ...schemes.flatMap((scheme) => Object.values(caller).map((make) => make(scheme))),
  ...Object.values(service),
];

test.each(states)('the embedded provider can be brought into the state "$sentence"', async (state) => {
  const provider = await startProvider();
  try {
    const stage = embeddedStage(provider);
    const asked = { name: state.sentence, params: 'parameters' in state ? state.parameters : {} };
    expect(stage.lacks(asked)).toBeUndefined();
    const answer = await stage.set(asked);
    expect('values' in answer && Object.keys(answer.values)).toEqual(state.gives);
  } finally {
    await provider.close();
  }
});

test('nothing of one state is left for the next interaction', async () => {
  const provider = await startProvider();
  try {
    const stage = embeddedStage(provider);
    const before = structuredClone(provider.world);
    await stage.set({ name: cluster.hasNone.sentence, params: {} });
    await stage.set({ name: service.fails.sentence, params: {} });
    expect(provider.world).not.toEqual(before);
    stage.reset();
    expect(provider.world).toEqual(before);
  } finally {
    await provider.close();
  }
});
