import { expect, test } from 'vitest';
import { planText } from '../../src/cli/plan.ts';
import { loadDocument } from '../../src/document/index.ts';
import { probe } from '../../src/probe/index.ts';
import { startProvider } from '../../src/provider/index.ts';

const document = await loadDocument();

interface Plan {
  readonly requests: readonly { readonly method: string; readonly url: string; readonly authorization: string }[];
}

test.each(['basic', 'bearer'] as const)('what is planned with %s credentials is what a sound service is asked', async (kind) => {
  const provider = await startProvider();
  const { baseUrl, environment, cluster } = provider;
  const credentials = provider.credentials[kind];
  const target = { name: 'local', baseUrl, environment, cluster, credentials };
  const plan = JSON.parse(planText(document, target, {}, 'json')) as Plan;
  const asked: string[] = [];
  const path = { environment_id: environment, kafka_cluster_id: cluster };
  for await (const item of probe({ document, baseUrl, path, credentials }))
    if (item.kind === 'exchange') asked.push(`${item.exchange.request.method} ${item.exchange.request.url} ${item.exchange.authorization}`);
  await provider.close();
  expect(plan.requests.map(({ method, url, authorization }) => `${method} ${url} ${authorization}`)).toEqual(asked);
});

test('a plan shows no credentials', () => {
  const credentials = { kind: 'basic', key: 'hidden', secret: 'hidden' } as const;
  const target = { name: 'local', baseUrl: 'https://x.example/base/', environment: 'env-1', cluster: 'lkc-1', credentials };
  for (const format of ['text', 'json'] as const) {
    const plan = planText(document, target, { maxRequests: 40 }, format);
    expect(plan).not.toMatch(/hidden/);
    expect(plan).toContain('https://x.example/base/connect/v1/environments/env-1/clusters/lkc-1/connectors?expand=id');
    expect(plan).toContain('40');
  }
});
