import { type Api, isJson, type Response } from '../src/lint/api.ts';
import { type Defect, defineRule } from '../src/lint/define.ts';
import { child, members, type Node } from '../src/lint/node.ts';
import { keyword, partsOf, typesOf } from '../src/lint/schema.ts';
import { list, show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'A 429 says how long to wait: its headers are documented, required and bounded, and so is its error body.',
  *find(api) {
    const told = new Set<unknown>();
    for (const operation of api.operations)
      for (const response of operation.responses.filter(({ status }) => status === '429')) {
        if (told.has(response.node.value)) continue;
        told.add(response.node.value);
        if (operation.connect) yield* judgeConnect(api, response);
        else yield* judgeOther(response);
      }
  },
});

const COUNTS = ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset', 'Retry-After'];
const HEADERS = ['X-Request-Id', ...COUNTS];

function* judgeConnect(api: Api, response: Response): Generator<Defect> {
  const headers = members(child(response.node, 'headers'));
  for (const name of HEADERS) {
    const written = headers.find(({ key }) => String(key).toLowerCase() === name.toLowerCase());
    const header = api.follow(written);
    if (written !== undefined && header !== undefined) yield* judgeHeader(api, name, header);
    else {
      const message = `Status 429 does not document the header ${name}; a 429 of this API sends ${list(HEADERS)}.`;
      yield { at: child(response.node, 'headers') ?? response.written, message, facts: { header: name } };
    }
  }
  if (!members(child(response.node, 'content')).some(isJson))
    yield {
      at: response.written,
      message: 'Status 429 documents no error body; where there is one, it is that of all errors.',
    };
}

function* judgeHeader(api: Api, name: string, header: Node): Generator<Defect> {
  const facts = { header: name };
  const required = child(header, 'required');
  if (required?.value !== true)
    yield { at: required ?? header, message: `Header ${name} of status 429 is not required; every 429 of this API sends it.`, facts };
  const schema = child(header, 'schema');
  const parts = partsOf(api, schema);
  const type = COUNTS.includes(name) ? 'integer' : 'string';
  const types = [...typesOf(parts)];
  if (types.length !== 1 || types[0] !== type) {
    const is = types.length === 0 ? 'no type' : `type ${list(types)}`;
    yield {
      at: keyword(parts, 'type') ?? schema ?? header,
      message: `Header ${name} of status 429 has ${is}; it is ${type === 'integer' ? 'an integer' : 'a string'}.`,
      facts,
    };
  } else if (type === 'integer') yield* judgeBounds(name, schema ?? header, parts, facts);
}

function* judgeBounds(name: string, schema: Node, parts: readonly Node[], facts: { header: string }): Generator<Defect> {
  const minimum = keyword(parts, 'minimum');
  if (minimum === undefined && keyword(parts, 'exclusiveMinimum') === undefined)
    yield { at: schema, message: `Header ${name} of status 429 has no minimum; it is never negative.`, facts };
  else if (typeof minimum?.value === 'number' && minimum.value !== 0 && minimum.value !== 1)
    yield { at: minimum, message: `The minimum of header ${name} of status 429 is ${show(minimum.value)}; it counts from 0.`, facts };
  const maximum = keyword(parts, 'maximum');
  if (typeof maximum?.value === 'number' && maximum.value <= Math.max(0, Number(minimum?.value ?? 0)))
    yield {
      at: maximum,
      message: `The maximum of header ${name} of status 429 is ${maximum.value}, which leaves no room above its minimum.`,
      facts,
    };
}

/** Other APIs name their headers as they like; one of them must say when to come back. */
function* judgeOther({ node, written }: Response): Generator<Defect> {
  const names = members(child(node, 'headers')).map(({ key }) => String(key));
  if (names.some((name) => /^(retry-after|(x-)?rate-?limit.*)$/i.test(name))) return;
  yield { at: written, message: 'Status 429 documents no header that says how long to wait, such as Retry-After.' };
}
