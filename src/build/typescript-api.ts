/**
 * TypeScript's programming interface, for the client generator: TypeScript 7 has none yet. This package carries one and brings no `tsc`
 * of its own that would take the place of ours.
 */
import { ts } from '@ts-morph/common';

export default ts;
