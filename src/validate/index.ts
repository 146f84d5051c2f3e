export { checks, relations } from './checks/index.ts';
export { createValidator, type Validator } from './validate.ts';
