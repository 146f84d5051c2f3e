/** The names of `connect-conformance/pact`, for teams that write contracts of their own. */
export { type AnswerMatchers, every, exactly, type Matchers, matchersFor, stated } from './contract/matchers.ts';
export { type ApiDocument, type LoadOptions, loadDocument } from './document/index.ts';
