import { describe, expect, test } from 'vitest';
import { planProbe } from '../../src/probe/index.ts';
import { sampleConnectors, type VariationName, variations } from '../../src/provider/index.ts';
import { document, runProbe } from './run.ts';

const questions = planProbe({ document, baseUrl: '', path: { environment_id: 'env-1', kafka_cluster_id: 'lkc-1' } });

describe('a sound service', () => {
  test.each(['basic', 'bearer'] as const)('%s credentials: every question is answered and nothing is found', async (credentials) => {
    const { findings, end, waits } = await runProbe({ credentials });
    expect(findings).toEqual([]);
    expect(waits).toEqual([]);
    expect(end.untestable).toEqual([]);
    expect(end.connectors).toBe(sampleConnectors.length);
    expect(end.questions.map(({ question, outcome }) => [question.title, outcome])).toEqual(
      questions.map(({ title }) => [title, 'answered']),
    );
  });

  test('with a small rate limit is asked slowly enough not to meet it', async () => {
    const { findings, end } = await runProbe({ world: { limit: { requests: 5, seconds: 10 } } });
    expect(findings).toEqual([]);
    expect(end.untestable).toEqual([]);
    expect(end.questions.filter(({ outcome }) => outcome !== 'answered')).toEqual([]);
    // 27 of the questions are counted by the limit: five windows are waited for.
    expect(end.requests.waitedMs).toBeGreaterThan(45_000);
    expect(end.requests.waitedMs).toBeLessThan(60_000);
  });

  test('is asked each question once', async () => {
    const { requests } = await runProbe();
    expect(requests).toHaveLength(questions.length);
  });
});

describe('an unusual and sound service', () => {
  test.each(Object.entries(variations))('%s', async (variation, { summary }) => {
    const { findings, end } = await runProbe({ variation: variation as VariationName });
    expect(findings, summary).toEqual([]);
    expect(end.untestable).toEqual([]);
  });

  test('a cluster without connectors exercises nothing, and the end says so', async () => {
    const { end } = await runProbe({ variation: 'no-connectors' });
    expect(end.connectors).toBe(0);
  });
});
