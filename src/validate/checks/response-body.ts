import { defineCheck } from '../check.ts';
import type { Context } from '../context.ts';
import { BODY } from '../place.ts';
import type { Violation } from '../schema.ts';
import { sayViolation, type ViolationFacts, violationFacts } from '../violation.ts';

/** The body of a successful answer breaks its documented schema. */
export default defineCheck<ViolationFacts>({
  summary: 'The body of an answer keeps to its documented schema.',
  severity: 'error',
  distinct: ['keyword', 'property'],
  say: sayViolation,
  run(context, found) {
    const { body, schema, exchange } = context;
    if (body.kind !== 'json' || schema === undefined || exchange.response.status >= 400) return;
    for (const violation of context.violations()) {
      if (violation.keyword === 'x-extensible-enum' || isSaidElsewhere(context, violation)) continue;
      found(violationFacts(violation), BODY + violation.pointer, violation.schema);
    }
  },
});

/** A section that was asked for and is null is missing, and a negative number is no task's id: those checks say so, and know how much it matters. */
function isSaidElsewhere({ asked, entries, operation }: Context, { pointer, keyword, value }: Violation): boolean {
  if (!entries || !asked) return false;
  const [, , ...path] = pointer.split('/');
  if (value === null && path.length === 1) return asked.sections.has(path[0] as string);
  const tasks = operation?.expansion?.entry.tasks;
  return keyword === 'minimum' && typeof value === 'number' && value < 0 && tasks !== undefined && isTaskId(`/${path.join('/')}`, tasks);
}

function isTaskId(pointer: string, { list, id }: { readonly list: string; readonly id: string }): boolean {
  return pointer.startsWith(`${list}/`) && pointer.endsWith(id) && /^\d+$/.test(pointer.slice(list.length + 1, pointer.length - id.length));
}
