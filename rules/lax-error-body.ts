import { type Api, isJson, type Operation, type Response } from '../src/lint/api.ts';
import { type Defect, defineRule } from '../src/lint/define.ts';
import { child, members, type Node } from '../src/lint/node.ts';
import { formsOf, partsOf, propertiesOf, requiredOf, typesOf } from '../src/lint/schema.ts';
import { emptinessOf, vacuumsIn } from '../src/lint/vacuous.ts';
import { list, show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'An error body says what went wrong: `error`, its `code` and its `message` are required.',
  *find(api) {
    const told = new Set<unknown>();
    for (const operation of api.operations)
      for (const response of operation.responses.filter((one) => isError(one, operation)))
        for (const defect of operation.connect ? judgeConnect(api, response) : judgeOther(api, response)) {
          if (told.has(defect.at.value)) continue;
          told.add(defect.at.value);
          yield { ...defect, facts: { status: response.status, ...defect.facts } };
        }
  },
});

function isError({ status }: Response, { responses }: Operation): boolean {
  return /^[45]/.test(status) || (status === 'default' && responses.some((one) => /^2/.test(one.status)));
}

/** The error body of the Connect API: `{"error": {"code": 404, "message": "…"}}`. */
function* judgeConnect(api: Api, response: Response): Generator<Defect> {
  const media = members(child(response.node, 'content')).filter(isJson);
  // That a 429 has no body is said together with what else it lacks.
  if (media.length === 0 && response.status !== '429')
    yield {
      at: response.written,
      message: `Status ${response.status} documents no error body; an error of this API is {"error": {"code", "message"}}.`,
    };
  for (const one of media) {
    const schema = child(one, 'schema');
    if (schema === undefined)
      yield { at: one, message: `The error body of status ${response.status} has no schema; it must require "error".` };
    else yield* judgeBody(api, schema, response.status);
  }
}

function* judgeBody(api: Api, schema: Node, status: string): Generator<Defect> {
  const forms = requiredOf(partsOf(api, schema)).has('error') ? [schema] : formsOf(api, schema);
  for (const form of forms) yield* judgeForm(api, form, status);
}

function* judgeForm(api: Api, schema: Node, status: string): Generator<Defect> {
  const parts = partsOf(api, schema);
  const at = api.follow(schema) ?? schema;
  yield* judgeRequired(at, parts, ['error'], 'The error body', status);
  const error = propertiesOf(parts).get('error');
  if (error === undefined) return;
  const inner = partsOf(api, error);
  yield* judgeRequired(api.follow(error) ?? error, inner, ['code', 'message'], '"error" of the error body', status);
  for (const [name, type] of [
    ['code', 'integer'],
    ['message', 'string'],
  ] as const) {
    const property = propertiesOf(inner).get(name);
    const types = property === undefined ? [] : [...typesOf(partsOf(api, property))];
    if (property !== undefined && types.some((one) => one !== type))
      yield {
        at: api.follow(property) ?? property,
        message: `"${name}" of the error body of status ${status} is of type ${list(types)}; clients read it as ${type}.`,
      };
  }
}

function* judgeRequired(at: Node, parts: readonly Node[], names: readonly string[], what: string, status: string): Generator<Defect> {
  const [required, declared] = [requiredOf(parts), propertiesOf(parts)];
  const missing = names.filter((name) => !required.has(name) || !declared.has(name));
  if (missing.length === 0) return;
  const undeclared = missing.filter((name) => !declared.has(name));
  const says =
    undeclared.length > 0
      ? `declares no ${list(
          undeclared.map((name) => show(name)),
          'and no',
        )}`
      : `does not require ${list(missing.map((name) => show(name)))}`;
  yield { at, message: `${what} of status ${status} ${says}; a client cannot tell what went wrong.`, facts: { missing } };
}

/** Any other API has error bodies of its own; they must not be empty. */
function* judgeOther(api: Api, response: Response): Generator<Defect> {
  for (const media of members(child(response.node, 'content')).filter(isJson)) {
    const schema = child(media, 'schema');
    if (schema === undefined) continue;
    for (const vacuum of vacuumsIn(api, schema)) {
      const place = vacuum.where === '' ? 'The error body' : `${show(vacuum.where)} in the error body`;
      yield { at: vacuum.schema, message: `${place} of status ${response.status} ${emptinessOf(vacuum)}.`, facts: { where: vacuum.where } };
    }
  }
}
