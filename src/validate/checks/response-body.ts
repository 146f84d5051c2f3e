import { defineCheck } from '../check.ts';
import type { Context } from '../context.ts';
import { BODY } from '../place.ts';
import { sayViolation, type ViolationFacts, violationFacts } from '../violation.ts';

/** The body of a successful answer breaks its documented schema. */
export default defineCheck<ViolationFacts>({
  summary: 'The body of an answer keeps to its documented schema.',
  severity: 'error',
  say: sayViolation,
  run(context, found) {
    const { body, schema, exchange } = context;
    if (body.kind !== 'json' || schema === undefined || exchange.response.status >= 400) return;
    for (const violation of context.violations()) {
      if (violation.keyword === 'x-extensible-enum' || isNullSection(context, violation.pointer, violation.value)) continue;
      found(violationFacts(violation), BODY + violation.pointer, violation.schema);
    }
  },
});

/** A section that was asked for and is null is missing; that check says so, and knows how much it matters. */
function isNullSection({ asked, entries }: Context, pointer: string, value: unknown): boolean {
  if (value !== null || !entries || !asked) return false;
  const section = pointer.slice(pointer.lastIndexOf('/') + 1);
  return pointer.split('/').length === 3 && asked.sections.has(section);
}
