import type { RulesetDefinition } from '@stoplight/spectral-core';
import { rules } from '../../rules/index.ts';

/** All rules, as Spectral takes them; also what the built `connect.spectral.mjs` exports. */
const ruleset: RulesetDefinition = { description: 'Holds the OpenAPI definition of the Connect API, or another, to its word.', rules };

export default ruleset;
