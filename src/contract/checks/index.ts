// Generated from this folder by `npm run generate`: do not edit.
import ambiguousDescription from './ambiguous-description.ts';
import cannotFail from './cannot-fail.ts';
import contradictingInteractions from './contradicting-interactions.ts';
import idsWithoutState from './ids-without-state.ts';
import misreadRule from './misread-rule.ts';
import noInteractions from './no-interactions.ts';
import queryInPath from './query-in-path.ts';
import reliesOnOptional from './relies-on-optional.ts';
import repeatedPactKey from './repeated-pact-key.ts';
import requestWithoutCredentials from './request-without-credentials.ts';
import ruleAdmitsUndocumented from './rule-admits-undocumented.ts';
import ruleHitsNothing from './rule-hits-nothing.ts';
import ruleRefusesDocumented from './rule-refuses-documented.ts';
import ruleRefusesExample from './rule-refuses-example.ts';
import undocumentedBody from './undocumented-body.ts';
import undocumentedHeader from './undocumented-header.ts';
import undocumentedScheme from './undocumented-scheme.ts';
import unloadableFile from './unloadable-file.ts';
import unloadableRule from './unloadable-rule.ts';
import unsatisfiableAccept from './unsatisfiable-accept.ts';

/** What may be wrong with a pact, by code. */
export const contractChecks = {
  'ambiguous-description': ambiguousDescription,
  'cannot-fail': cannotFail,
  'contradicting-interactions': contradictingInteractions,
  'ids-without-state': idsWithoutState,
  'misread-rule': misreadRule,
  'no-interactions': noInteractions,
  'query-in-path': queryInPath,
  'relies-on-optional': reliesOnOptional,
  'repeated-pact-key': repeatedPactKey,
  'request-without-credentials': requestWithoutCredentials,
  'rule-admits-undocumented': ruleAdmitsUndocumented,
  'rule-hits-nothing': ruleHitsNothing,
  'rule-refuses-documented': ruleRefusesDocumented,
  'rule-refuses-example': ruleRefusesExample,
  'undocumented-body': undocumentedBody,
  'undocumented-header': undocumentedHeader,
  'undocumented-scheme': undocumentedScheme,
  'unloadable-file': unloadableFile,
  'unloadable-rule': unloadableRule,
  'unsatisfiable-accept': unsatisfiableAccept,
} as const;
