import type { Api } from '../src/lint/api.ts';
import { defineRule } from '../src/lint/define.ts';
import { refOf } from '../src/lint/follow.ts';
import { matchesPattern } from '../src/lint/formats.ts';
import { nearest } from '../src/lint/names.ts';
import { child, items, members, type Node } from '../src/lint/node.ts';
import { branchesOf, keyword, partsOf, propertiesOf } from '../src/lint/schema.ts';
import { list, show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'What a schema requires it also declares.',
  *find(api) {
    const bases = basesOf(api);
    for (const { node } of api.all('schema')) {
      const required = items(child(node, 'required')).filter(({ value }) => typeof value === 'string');
      if (required.length === 0 || bases.has(node.value)) continue;
      const whole = wholeOf(api, node);
      if (whole === undefined) continue;
      const declared = [...propertiesOf(whole).keys()];
      // Without any declaration `required` says what is needed of something that is described elsewhere.
      if (declared.length === 0 && !isClosed(whole)) continue;
      for (const name of required) {
        if (declared.includes(String(name.value)) || matchesSome(whole, String(name.value))) continue;
        const near = nearest(String(name.value), declared);
        const known =
          near === undefined ? `declared are ${list(declared.map((one) => show(one, 60))) || 'none'}` : `nearest is ${show(near)}`;
        yield {
          at: name,
          message: `${show(name.value)} is required and not declared among the properties; ${known}.`,
          facts: { required: name.value, declared },
        };
      }
    }
  },
});

/** Schemas that others build upon with `allOf`: what they require may be declared by those. */
function basesOf(api: Api): Set<unknown> {
  const refs = api.all('schema').flatMap(({ node }) => items(child(node, 'allOf')).filter((branch) => refOf(branch) !== undefined));
  return new Set(refs.map((branch) => api.follow(branch)?.value));
}

/** The outermost schema that a schema is a branch of, with all branches; undefined where a part of it is unknown. */
function wholeOf(api: Api, node: Node): Node[] | undefined {
  let top = node;
  while (typeof top.key === 'number' && ['allOf', 'oneOf', 'anyOf'].includes(String(top.parent?.key))) top = top.parent?.parent as Node;
  if (['not', 'if', 'then', 'else'].includes(String(top.key)) && top.parent?.key !== 'properties') return undefined;
  const whole = new Map<unknown, Node>();
  const stack = [top];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (refOf(next) !== undefined && api.follow(next) === undefined) return undefined;
    for (const part of partsOf(api, next)) {
      if (whole.has(part.value)) continue;
      whole.set(part.value, part);
      for (const each of branchesOf([part])) stack.push(each);
    }
  }
  return [...whole.values()];
}

/** An object, not a branch of something, that lets nothing else in by name. */
function isClosed(whole: readonly Node[]): boolean {
  const additional = keyword(whole, 'additionalProperties');
  return additional === undefined ? keyword(whole, 'type')?.value === 'object' : additional.value === false;
}

function matchesSome(whole: readonly Node[], name: string): boolean {
  return whole.some((part) => members(child(part, 'patternProperties')).some((pattern) => matchesPattern(String(pattern.key), name)));
}
