import { isConnectOperation } from './family.ts';
import { createFollow, type Follow } from './follow.ts';
import { child, isObject, items, member, members, type Node, rootNode, textOf } from './node.ts';
import { type Element, type Kind, walk } from './walk.ts';

/** An OpenAPI document as the rules see it: its operations, and everything in it by kind, each once, where it is written. */
export interface Api {
  readonly root: Node;
  readonly version: '3.0' | '3.1';
  /** Where a chain of `$ref` ends; undefined where it leads nowhere or out of the document. */
  readonly follow: Follow;
  readonly operations: readonly Operation[];
  /** All elements of a kind, in the order of the document, those that nothing refers to included. */
  readonly all: (kind: Kind) => readonly Element[];
  /** Whether the document defines the Connect API, so that its conventions apply. */
  readonly connect: boolean;
}

export interface Operation {
  readonly node: Node;
  readonly method: string;
  readonly pathKey: string;
  /** The path item as written under `paths`. */
  readonly path: Node;
  /** The path item's and the operation's own, the latter winning, refs followed. */
  readonly parameters: readonly Node[];
  readonly responses: readonly Response[];
  readonly connect: boolean;
}

export interface Response {
  readonly status: string;
  /** Where the status is written. */
  readonly written: Node;
  /** The response object that is meant. */
  readonly node: Node;
}

const known = new WeakMap<object, Api>();

/** The view of a document; made once, shared by the rules. */
export function apiOf(data: Readonly<Record<string, unknown>>): Api {
  let api = known.get(data);
  if (api === undefined) {
    api = createApi(data);
    known.set(data, api);
  }
  return api;
}

export function createApi(data: Readonly<Record<string, unknown>>): Api {
  const root = rootNode(data);
  const version = String(member(data, 'openapi')).startsWith('3.1') ? '3.1' : '3.0';
  const follow = createFollow(root);
  const operations = operationsOf(root, follow);
  let elements: ReadonlyMap<Kind, readonly Element[]> | undefined;
  return {
    root,
    version,
    follow,
    operations,
    all: (kind) => {
      elements ??= walk(root, version, follow);
      return elements.get(kind) ?? [];
    },
    connect: operations.some((operation) => operation.connect),
  };
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

function operationsOf(root: Node, follow: Follow): Operation[] {
  return members(child(root, 'paths')).flatMap((path) => {
    const item = follow(path);
    return METHODS.flatMap((method) => {
      const node = child(item, method);
      return item !== undefined && node !== undefined && isObject(node.value) ? [operationOf(path, item, node, follow)] : [];
    });
  });
}

function operationOf(path: Node, item: Node, node: Node, follow: Follow): Operation {
  const pathKey = String(path.key);
  return {
    node,
    method: String(node.key).toUpperCase(),
    pathKey,
    path,
    parameters: parametersOf(item, node, follow),
    responses: members(child(node, 'responses')).flatMap((written) => {
      const response = String(written.key).startsWith('x-') ? undefined : follow(written);
      return response !== undefined && isObject(response.value) ? [{ status: String(written.key), written, node: response }] : [];
    }),
    connect: isConnectOperation(pathKey, node),
  };
}

function parametersOf(item: Node, node: Node, follow: Follow): Node[] {
  const byName = new Map<string, Node>();
  for (const written of [...items(child(item, 'parameters')), ...items(child(node, 'parameters'))]) {
    const parameter = follow(written);
    const name = textOf(child(parameter, 'name'));
    if (parameter !== undefined && name !== undefined) byName.set(`${textOf(child(parameter, 'in'))} ${name}`, parameter);
  }
  return [...byName.values()];
}

/** What an operation is called in a message. */
export function called({ node, method, pathKey }: Operation): string {
  return JSON.stringify(textOf(child(node, 'operationId')) ?? `${method} ${pathKey}`.slice(0, 160));
}

/** The media types of a response or request body that hold JSON. */
export function jsonContent(body: Node | undefined): Node[] {
  return members(child(body, 'content')).filter(isJson);
}

export function isJson(media: Node): boolean {
  return /^(application|\*)\/(.+\+)?(json|\*)\s*($|;)/i.test(String(media.key));
}
