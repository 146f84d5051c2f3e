// Generated from this folder by `npm run generate`: do not edit.
import ambiguousDescription from './ambiguous-description.ts';
import answersDisagree from './answers-disagree.ts';
import cannotFail from './cannot-fail.ts';
import contradictingInteractions from './contradicting-interactions.ts';
import idsWithoutState from './ids-without-state.ts';
import interactionNotVerified from './interaction-not-verified.ts';
import misreadRule from './misread-rule.ts';
import noInteractions from './no-interactions.ts';
import pendingMismatch from './pending-mismatch.ts';
import queryInPath from './query-in-path.ts';
import reliesOnOptional from './relies-on-optional.ts';
import repeatedPactKey from './repeated-pact-key.ts';
import requestWithoutCredentials from './request-without-credentials.ts';
import ruleAdmitsUndocumented from './rule-admits-undocumented.ts';
import ruleHitsNothing from './rule-hits-nothing.ts';
import ruleRefusesDocumented from './rule-refuses-documented.ts';
import ruleRefusesExample from './rule-refuses-example.ts';
import stateNotSet from './state-not-set.ts';
import undocumentedBody from './undocumented-body.ts';
import undocumentedHeader from './undocumented-header.ts';
import undocumentedScheme from './undocumented-scheme.ts';
import unloadableFile from './unloadable-file.ts';
import unloadableRule from './unloadable-rule.ts';
import unsatisfiableAccept from './unsatisfiable-accept.ts';
import verificationMismatch from './verification-mismatch.ts';

/** What may be wrong with a pact, by code. */
export const contractChecks = {
  'ambiguous-description': ambiguousDescription,
  'answers-disagree': answersDisagree,
  'cannot-fail': cannotFail,
  'contradicting-interactions': contradictingInteractions,
  'ids-without-state': idsWithoutState,
  'interaction-not-verified': interactionNotVerified,
  'misread-rule': misreadRule,
  'no-interactions': noInteractions,
  'pending-mismatch': pendingMismatch,
  'query-in-path': queryInPath,
  'relies-on-optional': reliesOnOptional,
  'repeated-pact-key': repeatedPactKey,
  'request-without-credentials': requestWithoutCredentials,
  'rule-admits-undocumented': ruleAdmitsUndocumented,
  'rule-hits-nothing': ruleHitsNothing,
  'rule-refuses-documented': ruleRefusesDocumented,
  'rule-refuses-example': ruleRefusesExample,
  'state-not-set': stateNotSet,
  'undocumented-body': undocumentedBody,
  'undocumented-header': undocumentedHeader,
  'undocumented-scheme': undocumentedScheme,
  'unloadable-file': unloadableFile,
  'unloadable-rule': unloadableRule,
  'unsatisfiable-accept': unsatisfiableAccept,
  'verification-mismatch': verificationMismatch,
} as const;
