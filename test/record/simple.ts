import type { Exchange } from '../../src/exchange/index.ts';

export function simple(index: number): Exchange {
  return {
    origin: 'observed',
    source: 'http://127.0.0.1:8080',
    index,
    startedAt: 1_772_442_001_500 + index,
    request: { method: 'GET', url: `http://127.0.0.1:8080/${index}`, headers: [['Accept', '*/*']], body: { kind: 'text', text: '' } },
    response: { status: 200, headers: [['Content-Type', 'application/json']], body: { kind: 'text', text: `{"index":${index}}` } },
  };
}
