export { type Backlog, createBacklog } from './backlog.ts';
export { exchangeOf, type Packed, type Passage, packed, unpacked } from './passage.ts';
export { openProxy, type Proxy, type ProxyOptions, type Tally } from './proxy.ts';
