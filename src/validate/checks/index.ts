// Generated from this folder by `npm run generate`: do not edit.
import type { Check, Relation } from '../check.ts';
import bodyNotJson from './body-not-json.ts';
import budgetLeft from './budget-left.ts';
import byteOrderMark from './byte-order-mark.ts';
import changedId from './changed-id.ts';
import endpointMismatch from './endpoint-mismatch.ts';
import errorBody from './error-body.ts';
import errorCode from './error-code.ts';
import errorCodeUnknown from './error-code-unknown.ts';
import errorOnSuccess from './error-on-success.ts';
import expandOrder from './expand-order.ts';
import exposedSecret from './exposed-secret.ts';
import failedWithoutTrace from './failed-without-trace.ts';
import formMismatch from './form-mismatch.ts';
import mediaType from './media-type.ts';
import missingSection from './missing-section.ts';
import missingSectionRepeated from './missing-section-repeated.ts';
import nameMismatch from './name-mismatch.ts';
import namesDifferFromKeys from './names-differ-from-keys.ts';
import newEnumValue from './new-enum-value.ts';
import rateLimitHeader from './rate-limit-header.ts';
import rateLimitReset from './rate-limit-reset.ts';
import rateLimitValue from './rate-limit-value.ts';
import repeatedId from './repeated-id.ts';
import repeatedKey from './repeated-key.ts';
import repeatedName from './repeated-name.ts';
import requestBody from './request-body.ts';
import requestParameter from './request-parameter.ts';
import responseBody from './response-body.ts';
import responseHeader from './response-header.ts';
import retryAfterElsewhere from './retry-after-elsewhere.ts';
import secretInText from './secret-in-text.ts';
import stackTrace from './stack-trace.ts';
import successWithoutCredentials from './success-without-credentials.ts';
import taskId from './task-id.ts';
import tooManyTasks from './too-many-tasks.ts';
import typeMismatch from './type-mismatch.ts';
import undocumentedOperation from './undocumented-operation.ts';
import undocumentedProperty from './undocumented-property.ts';
import undocumentedQuery from './undocumented-query.ts';
import undocumentedStatus from './undocumented-status.ts';
import unknownSection from './unknown-section.ts';
import unrequestedSection from './unrequested-section.ts';

/** Checks of one exchange, by code. */
export const checks: Readonly<Record<string, Check>> = {
  'body-not-json': bodyNotJson as unknown as Check,
  'budget-left': budgetLeft as unknown as Check,
  'byte-order-mark': byteOrderMark as unknown as Check,
  'endpoint-mismatch': endpointMismatch as unknown as Check,
  'error-body': errorBody as unknown as Check,
  'error-code': errorCode as unknown as Check,
  'error-code-unknown': errorCodeUnknown as unknown as Check,
  'error-on-success': errorOnSuccess as unknown as Check,
  'exposed-secret': exposedSecret as unknown as Check,
  'failed-without-trace': failedWithoutTrace as unknown as Check,
  'form-mismatch': formMismatch as unknown as Check,
  'media-type': mediaType as unknown as Check,
  'missing-section': missingSection as unknown as Check,
  'missing-section-repeated': missingSectionRepeated as unknown as Check,
  'name-mismatch': nameMismatch as unknown as Check,
  'new-enum-value': newEnumValue as unknown as Check,
  'rate-limit-header': rateLimitHeader as unknown as Check,
  'rate-limit-reset': rateLimitReset as unknown as Check,
  'rate-limit-value': rateLimitValue as unknown as Check,
  'repeated-id': repeatedId as unknown as Check,
  'repeated-key': repeatedKey as unknown as Check,
  'repeated-name': repeatedName as unknown as Check,
  'request-body': requestBody as unknown as Check,
  'request-parameter': requestParameter as unknown as Check,
  'response-body': responseBody as unknown as Check,
  'response-header': responseHeader as unknown as Check,
  'retry-after-elsewhere': retryAfterElsewhere as unknown as Check,
  'secret-in-text': secretInText as unknown as Check,
  'stack-trace': stackTrace as unknown as Check,
  'task-id': taskId as unknown as Check,
  'too-many-tasks': tooManyTasks as unknown as Check,
  'type-mismatch': typeMismatch as unknown as Check,
  'undocumented-operation': undocumentedOperation as unknown as Check,
  'undocumented-property': undocumentedProperty as unknown as Check,
  'undocumented-query': undocumentedQuery as unknown as Check,
  'undocumented-status': undocumentedStatus as unknown as Check,
  'unknown-section': unknownSection as unknown as Check,
  'unrequested-section': unrequestedSection as unknown as Check,
};

/** Relations across the exchanges of one recording, by code. */
export const relations: Readonly<Record<string, Relation>> = {
  'changed-id': changedId as unknown as Relation,
  'expand-order': expandOrder as unknown as Relation,
  'names-differ-from-keys': namesDifferFromKeys as unknown as Relation,
  'success-without-credentials': successWithoutCredentials as unknown as Relation,
};
