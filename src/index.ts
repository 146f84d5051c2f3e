/** The public names: what a program may import from `connect-conformance`. */
export { type ApiDocument, type LoadOptions, loadDocument } from './document/index.ts';
export type { Exchange } from './exchange/exchange.ts';
export type { DocumentPlace, ExchangePlace, Finding, PactPlace, Place, RequestLine, Severity } from './finding.ts';
export { UsageError } from './usage-error.ts';
export { createValidator, type Validator } from './validate/validate.ts';
