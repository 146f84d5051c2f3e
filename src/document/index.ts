export type {
  ApiDocument,
  Expansion,
  ExpansionEntry,
  HeaderObject,
  MediaType,
  Operation,
  Parameter,
  ResponseObject,
} from './document.ts';
export { type LoadOptions, loadDocument } from './load.ts';
export { createRouter, type Route, type Router } from './route.ts';
