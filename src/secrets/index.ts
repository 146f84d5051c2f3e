export { createRedactor, type Redactor, type RedactorOptions } from './redactor.ts';
export { requestLine } from './request-line.ts';
export { shownHeaders, shownUrl } from './shown.ts';
