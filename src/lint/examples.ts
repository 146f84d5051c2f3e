import { type Api, isJson, jsonContent, type Operation, type Response } from './api.ts';
import { child, items, members, type Node, pathOf } from './node.ts';
import type { Element } from './walk.ts';

/** A value that the document shows, and the schema it is an example of. */
export interface Example {
  readonly node: Node;
  readonly schema: Node;
  readonly side: 'request' | 'response' | undefined;
  /** `example` or `default`. */
  readonly what: 'example' | 'default';
}

/** Every example and every default of a document. Examples in another notation than JSON are left out. */
export function* examplesOf(api: Api): Generator<Example> {
  for (const kind of ['mediaType', 'parameter', 'header'] as const)
    for (const { node, side } of api.all(kind)) {
      const schema = child(node, 'schema');
      if (schema === undefined || (kind === 'mediaType' && !isJson(node))) continue;
      for (const example of shownBy(api, node)) yield { node: example, schema, side, what: 'example' };
    }
  for (const element of api.all('schema')) yield* schemaExamples(api, element);
}

/** The values of `example` and `examples` of a media type, parameter or header. */
export function shownBy(api: Api, node: Node): Node[] {
  const examples = members(child(node, 'examples')).map((written) => child(api.follow(written), 'value'));
  return [child(node, 'example'), ...examples].filter((example) => example !== undefined);
}

/** The examples of what a response may hold, with the status they are shown for. */
export function* responseExamples(api: Api): Generator<{ operation: Operation; response: Response; example: Node }> {
  for (const operation of api.operations)
    for (const response of operation.responses)
      for (const media of jsonContent(response.node)) for (const example of shownBy(api, media)) yield { operation, response, example };
}

function* schemaExamples(api: Api, { node }: Element): Generator<Example> {
  const example = child(node, 'example');
  if (example !== undefined) yield { node: example, schema: node, side: undefined, what: 'example' };
  if (api.version === '3.1')
    for (const one of items(child(node, 'examples'))) yield { node: one, schema: node, side: undefined, what: 'example' };
  const preset = child(node, 'default');
  if (preset !== undefined) yield { node: preset, schema: node, side: undefined, what: 'default' };
}

/** A place inside an example, for a message: `The example` or `"/error/code" of the example`. */
export function within(example: Node, node: Node, what = 'the example'): string {
  const path = pathOf(node).slice(pathOf(example).length);
  if (path.length === 0) return what[0]?.toUpperCase() + what.slice(1);
  const pointer = path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return `${JSON.stringify(pointer.length <= 160 ? pointer : `…${pointer.slice(-159)}`)} of ${what}`;
}

/** Reads a value by the parts of a JSON Pointer; `-` stands for each item. */
export function select(node: Node | undefined, pointer: string): Node[] {
  let found = node === undefined ? [] : [node];
  for (const raw of pointer.split('/').slice(1)) {
    const part = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    found = found.flatMap((at) =>
      part === '-' ? items(at) : [child(at, Array.isArray(at.value) ? Number(part) : part)].filter((one) => one !== undefined),
    );
  }
  return found;
}
