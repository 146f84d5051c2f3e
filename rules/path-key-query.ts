import { type Api, called, type Operation } from '../src/lint/api.ts';
import { type Defect, defineRule } from '../src/lint/define.ts';
import { child, items, members, type Node } from '../src/lint/node.ts';
import { keyword, partsOf } from '../src/lint/schema.ts';
import { list, show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'A path key names the path alone: no query, no fragment.',
  *find(api) {
    for (const path of members(child(api.root, 'paths'))) {
      const [, what, rest] = /^[^?#]*(\?|#)(.*)$/s.exec(String(path.key)) ?? [];
      if (what === undefined) continue;
      const name = what === '?' ? 'query' : 'fragment';
      yield {
        at: path,
        part: 'key',
        message: `The path key holds the ${name} ${show(rest)}; a path key ends where the query begins, and what may be asked is a parameter.`,
        facts: { pathKey: path.key, [name]: rest },
      };
    }
    for (const operation of api.operations) yield* judgeQuery(api, operation);
  },
});

/** What the query in a path key asks for, the parameters of its operation allow. */
function* judgeQuery(api: Api, operation: Operation): Generator<Defect> {
  const query = /\?([^#]*)/.exec(operation.pathKey)?.[1] ?? '';
  for (const [name, text] of new URLSearchParams(query)) {
    const parameter = operation.parameters.find((one) => child(one, 'in')?.value === 'query' && child(one, 'name')?.value === name);
    const facts = { parameter: name };
    if (parameter === undefined) {
      yield {
        at: operation.path,
        part: 'key',
        message: `The path key asks for ${show(name)}, which is no query parameter of ${called(operation)}.`,
        facts,
      };
      continue;
    }
    const allowed = valuesOf(api, parameter);
    for (const value of text.split(',')) {
      if (value === '' || allowed === undefined || items(allowed).some((one) => String(one.value) === value)) continue;
      const values = list(items(allowed).map((one) => show(one.value)));
      const message = `The path key asks for ${show(value)} of parameter ${show(name)}; allowed are ${values}.`;
      yield { at: operation.path, part: 'key', message, against: [allowed], facts: { ...facts, value } };
    }
  }
}

function valuesOf(api: Api, parameter: Node): Node | undefined {
  const parts = partsOf(api, child(parameter, 'schema'));
  return keyword([...parts, ...partsOf(api, keyword(parts, 'items'))], 'enum');
}
