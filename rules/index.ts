// Generated from this folder by src/lint/generate-index.ts.
import arrayCalledMap from './array-called-map.ts';
import commaListNotArray from './comma-list-not-array.ts';
import credentialNotRedacted from './credential-not-redacted.ts';
import exampleBreaksSchema from './example-breaks-schema.ts';
import exampleContradictsItself from './example-contradicts-itself.ts';
import exampleShowsCredential from './example-shows-credential.ts';
import expansionDisagrees from './expansion-disagrees.ts';
import inlinedSchema from './inlined-schema.ts';
import laxErrorBody from './lax-error-body.ts';
import lifecycleStage from './lifecycle-stage.ts';
import listedNotRequired from './listed-not-required.ts';
import missingStatus from './missing-status.ts';
import operationIdConvention from './operation-id-convention.ts';
import pathKeyQuery from './path-key-query.ts';
import rateLimitResponse from './rate-limit-response.ts';
import repeatedEnumValue from './repeated-enum-value.ts';
import requiredNotDeclared from './required-not-declared.ts';
import sameWirePath from './same-wire-path.ts';
import stateWithoutValues from './state-without-values.ts';
import tagConvention from './tag-convention.ts';
import titleConvention from './title-convention.ts';
import unboundedInteger from './unbounded-integer.ts';
import undefinedOperationLink from './undefined-operation-link.ts';
import undefinedSecurityScheme from './undefined-security-scheme.ts';
import unsecuredOperation from './unsecured-operation.ts';
import untypedSchema from './untyped-schema.ts';
import vacuousResponse from './vacuous-response.ts';
import wireFormUndocumented from './wire-form-undocumented.ts';

export const rules = {
  'array-called-map': arrayCalledMap,
  'comma-list-not-array': commaListNotArray,
  'credential-not-redacted': credentialNotRedacted,
  'example-breaks-schema': exampleBreaksSchema,
  'example-contradicts-itself': exampleContradictsItself,
  'example-shows-credential': exampleShowsCredential,
  'expansion-disagrees': expansionDisagrees,
  'inlined-schema': inlinedSchema,
  'lax-error-body': laxErrorBody,
  'lifecycle-stage': lifecycleStage,
  'listed-not-required': listedNotRequired,
  'missing-status': missingStatus,
  'operation-id-convention': operationIdConvention,
  'path-key-query': pathKeyQuery,
  'rate-limit-response': rateLimitResponse,
  'repeated-enum-value': repeatedEnumValue,
  'required-not-declared': requiredNotDeclared,
  'same-wire-path': sameWirePath,
  'state-without-values': stateWithoutValues,
  'tag-convention': tagConvention,
  'title-convention': titleConvention,
  'unbounded-integer': unboundedInteger,
  'undefined-operation-link': undefinedOperationLink,
  'undefined-security-scheme': undefinedSecurityScheme,
  'unsecured-operation': unsecuredOperation,
  'untyped-schema': untypedSchema,
  'vacuous-response': vacuousResponse,
  'wire-form-undocumented': wireFormUndocumented,
};
