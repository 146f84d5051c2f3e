export { type Body, type Exchange, type Headers, headerValues, type Request, type Response } from './exchange.ts';
export { type EntryReading, readEntry } from './har.ts';
export { type OpenOptions, openSources } from './open.ts';
export type { Source, SourceItem } from './source.ts';
export { type UnreadableEntryFacts, unreadableEntry } from './unreadable-entry.ts';
