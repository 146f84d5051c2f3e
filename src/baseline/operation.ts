import { matches } from './pattern.ts';

/** The operation that something was found at. */
export interface OperationName {
  /** `GET /path/{template}`; the path as it was asked where the document has no such operation. */
  readonly name: string;
  readonly operationId?: string;
  /** False for what the document does not have. */
  readonly documented: boolean;
}

/** Whether an entry's `operation` means this one. Names of templated segments do not matter; `*` and `**` stand for segments, as in a pointer. */
export function operationMatcher(wanted: string): (operation: OperationName) => boolean {
  const [method, pattern] = split(wanted);
  if (pattern === undefined) return ({ operationId }) => operationId === wanted;
  return ({ name }) => {
    const [ownMethod, segments = []] = split(name);
    return ownMethod === method && matches(pattern, segments);
  };
}

function split(operation: string): [method: string, segments?: string[]] {
  const [, method, path] = /^(\S+) +\/(.*)$/s.exec(operation) ?? [];
  return method === undefined || path === undefined
    ? [operation]
    : [method, path.split('/').map((part) => (TEMPLATE.test(part) ? '*' : part))];
}

const TEMPLATE = /^\{[^{}]*\}$/;
