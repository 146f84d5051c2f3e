import type { Finding } from '../../finding.ts';
import type { DocumentCore } from '../document.ts';
import { openapiStructure } from '../openapi-structure.ts';
import { isObject, type JsonObject, member } from '../tree.ts';
import type { Links } from './links.ts';

/**
 * Schemas that lead back to themselves before they have looked one level deeper into the value, through `allOf` and the like. Nothing can be
 * held against them: whoever tries never comes to an end. A schema that contains itself below `properties` or `items` is fine.
 */
export function circularSchemas(document: DocumentCore, links: Links): Finding[] {
  const done = new Set<object>();
  const findings: Finding[] = [];
  const alone = document.version === '3.0';
  for (const start of links.keys()) {
    const trail: Step[] = done.has(start) ? [] : [stepInto(start, links, alone)];
    const open = new Set<object>(trail.map(({ schema }) => schema));
    for (let step = trail.at(-1); step !== undefined; step = trail.at(-1)) {
      const next = step.ahead.pop();
      if (next === undefined) {
        trail.pop();
        open.delete(step.schema);
        done.add(step.schema);
      } else if (open.has(next)) findings.push(findingOn(document, links, trail, next));
      else if (!done.has(next)) {
        trail.push(stepInto(next, links, alone));
        open.add(next);
      }
    }
  }
  return findings;
}

/** A schema on the way, and those that look at the same value and were not gone into yet. */
interface Step {
  readonly schema: JsonObject;
  readonly ahead: JsonObject[];
}

function stepInto(schema: JsonObject, links: Links, alone: boolean): Step {
  const target = links.get(schema)?.target;
  // In 3.0 what stands beside a `$ref` is ignored.
  if (target !== undefined && alone) return { schema, ahead: [target] };
  const lists = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => member(schema, key));
  const singles = ['not', 'if', 'then', 'else'].map((key) => member(schema, key));
  return { schema, ahead: [target, ...lists, ...singles].filter(isObject) };
}

function findingOn(document: DocumentCore, links: Links, trail: readonly Step[], back: JsonObject): Finding {
  const circle = trail.slice(trail.findIndex(({ schema }) => schema === back)).flatMap(({ schema }) => links.get(schema)?.pointer ?? []);
  const [closing = '', ...others] = circle.reverse().map((pointer) => `${pointer}/$ref`);
  return {
    code: openapiStructure.code,
    severity: openapiStructure.severity,
    message: 'The schema leads back to itself without looking deeper into the value; it may contain itself below properties or items.',
    at: [document.locate(closing), ...others.slice(0, 9).map((pointer) => document.locate(pointer))],
    facts: { pointer: closing },
  };
}
