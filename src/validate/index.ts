export { checks, relations } from './checks/index.ts';
export { createJudge, createValidator, type Validator } from './validate.ts';
