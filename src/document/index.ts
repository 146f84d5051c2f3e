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
export { effectiveText } from './print.ts';
export { essence, mediaTypeOf, responseFor } from './responses.ts';
export { createRouter, type Route, type Router } from './route.ts';
export { parseSettings, type SettingsFile } from './settings.ts';
