/** What other rooms take from here. What reads and writes YAML is not among it: it is a third of what a run would have to load, so `settings.ts` and `print.ts` are named where they are needed. */
export { isCredentialName, isCredentialParameter } from './credential-name.ts';
export type {
  ApiDocument,
  Correction,
  Expansion,
  ExpansionEntry,
  HeaderObject,
  MediaType,
  Operation,
  Parameter,
  ResponseObject,
} from './document.ts';
export { type LoadOptions, loadDocument } from './load.ts';
export { escapePart, formatPointer, parsePointer } from './pointer.ts';
export { essence, mediaTypeOf, responseFor } from './responses.ts';
export { createRouter, type Route, type Router } from './route.ts';
