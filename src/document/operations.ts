import type { DocumentCore, Operation } from './document.ts';
import { expansionOf } from './expansion.ts';
import { METHODS } from './methods.ts';
import { contentOf, headersOf } from './operations/content.ts';
import { membersOf } from './operations/members.ts';
import { parametersOf } from './operations/parameters.ts';
import { basePathsOf } from './operations/servers.ts';
import { readPathKey } from './path-key.ts';
import { isObject, member } from './tree.ts';

/**
 * The operations under `paths`, in the order of the document, every `$ref` followed.
 * Reads what is well-formed and passes over the rest: `structureProblems` says what is wrong with it.
 */
export function operationsOf(document: DocumentCore): readonly Operation[] {
  return membersOf(document, '/paths').flatMap(({ key, pointer }) => (key.startsWith('/') ? operationsOfItem(document, key, pointer) : []));
}

function operationsOfItem(document: DocumentCore, pathKey: string, itemPointer: string): Operation[] {
  // A path item may carry members of its own beside its `$ref`; they win.
  const items = [...new Set([itemPointer, document.deref(itemPointer)])];
  const methods = items.flatMap((item) => ownKeys(document.at(item)).filter((key) => METHODS.has(key)));
  return [...new Set(methods)].flatMap((method) => {
    const home = items.find((item) => isObject(document.at(`${item}/${method}`)));
    return home === undefined ? [] : [operationAt(document, pathKey, items, document.deref(`${home}/${method}`), method)];
  });
}

function operationAt(document: DocumentCore, pathKey: string, items: readonly string[], pointer: string, method: string): Operation {
  const value = document.at(pointer);
  const operationId = isObject(value) ? member(value, 'operationId') : undefined;
  const requestBody = requestBodyOf(document, pointer);
  const expansion = expansionOf(document, pointer);
  return {
    method: method.toUpperCase(),
    ...readPathKey(pathKey),
    pathKey,
    pointer,
    ...(typeof operationId === 'string' && { operationId }),
    parameters: parametersOf(document, [...items.toReversed(), pointer]),
    ...(requestBody && { requestBody }),
    responses: responsesOf(document, pointer),
    security: securityOf(document, pointer),
    basePaths: basePathsOf(document, [pointer, ...items, '']),
    ...(expansion && { expansion }),
  };
}

function requestBodyOf(document: DocumentCore, operation: string): Operation['requestBody'] {
  const pointer = document.deref(`${operation}/requestBody`);
  const body = document.at(pointer);
  return isObject(body) ? { pointer, required: member(body, 'required') === true, content: contentOf(document, pointer) } : undefined;
}

function responsesOf(document: DocumentCore, operation: string): Operation['responses'] {
  return membersOf(document, `${operation}/responses`)
    .filter(({ key }) => !key.startsWith('x-'))
    .map(({ key, pointer }) => {
      const home = document.deref(pointer);
      return { status: key, pointer: home, headers: headersOf(document, home), content: contentOf(document, home) };
    });
}

/** The operation's own list stands in place of the document's, an empty one too. */
function securityOf(document: DocumentCore, operation: string): readonly (readonly string[])[] {
  const list = [document.at(`${operation}/security`), document.at('/security')].find(Array.isArray) ?? [];
  return list.filter(isObject).map((alternative) => Object.keys(alternative));
}

function ownKeys(value: unknown): string[] {
  return isObject(value) ? Object.keys(value) : [];
}
