import { dataOf, memberOf, type Node, type ObjectNode, textOf } from '../json/node.ts';
import { readRules } from '../rules/read.ts';
import type { ExpectedRequest, ExpectedResponse, FileProblem, Interaction, State } from './pact.ts';
import { readBody } from './read-body.ts';
import { readHeaders } from './read-headers.ts';
import { readQuery } from './read-query.ts';

export interface File {
  readonly text: string;
  readonly version: 2 | 3 | 4;
  readonly unloadable: FileProblem[];
}

/** Undefined for a message, which nobody asks for over HTTP. */
export function readInteraction(node: Node, index: number, file: File): Interaction | undefined {
  if (node.kind !== 'object') {
    file.unloadable.push({ clause: `interaction ${index} is no object`, offset: node.start });
    return undefined;
  }
  const type = memberOf(node, 'type');
  if (type !== undefined && textOf(type) !== 'Synchronous/HTTP') return undefined;
  return {
    index,
    description: textOf(memberOf(node, 'description')) ?? '',
    states: readStates(node),
    node,
    request: readRequest(memberOf(node, 'request'), file),
    response: readResponse(memberOf(node, 'response'), file),
  };
}

function readStates(node: ObjectNode): State[] {
  const states = memberOf(node, 'providerStates');
  if (states?.kind === 'array') return states.items.map(readState).filter((state) => state !== undefined);
  const single = textOf(states) ?? textOf(memberOf(node, 'providerState')) ?? textOf(memberOf(node, 'provider_state'));
  return single === undefined || single === '' ? [] : [{ name: single, params: {} }];
}

function readState(node: Node): State | undefined {
  const name = textOf(node) ?? textOf(memberOf(node, 'name'));
  const params = memberOf(node, 'params');
  return name === undefined ? undefined : { name, params: params?.kind === 'object' ? (dataOf(params) as Record<string, unknown>) : {} };
}

function readRequest(node: Node | undefined, { text, version }: File): ExpectedRequest {
  const path = textOf(memberOf(node, 'path')) ?? '/';
  const query = readQuery(node);
  const headers = readHeaders(node);
  return {
    node,
    method: (textOf(memberOf(node, 'method')) ?? 'GET').toUpperCase(),
    path,
    url: query.text === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query.text}`,
    query: query.pairs,
    headers,
    body: readBody(node, version, headers, text).body,
    rules: readRules(rulesOf(node, 'requestMatchingRules'), version),
  };
}

function readResponse(node: Node | undefined, { text, version, unloadable }: File): ExpectedResponse {
  const status = memberOf(node, 'status');
  if (status !== undefined && !(status.kind === 'number' && status.integer && status.value >= 0))
    unloadable.push({
      clause: `a status is ${text.slice(status.start, Math.min(status.end, status.start + 40))}, and must be a whole number`,
      offset: status.start,
    });
  const headers = readHeaders(node);
  return {
    node,
    status: status?.kind === 'number' ? status.value : 200,
    headers,
    ...readBody(node, version, headers, text),
    rules: readRules(rulesOf(node, 'responseMatchingRules'), version),
  };
}

/** Under the name of old as well. */
function rulesOf(message: Node | undefined, old: string): Node | undefined {
  return memberOf(message, 'matchingRules') ?? memberOf(message, old);
}
