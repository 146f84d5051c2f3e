import { responseFor } from '../../document/index.ts';
import type { Case } from '../case.ts';
import { statusPasses, textPasses } from '../rules/match-text.ts';
import { select } from '../rules/rule-set.ts';
import { show } from '../say.ts';
import { matchersOf } from './rules.ts';

/** Rules on the status and the headers of an answer, against the document. */
export function judgeMessageRules(one: Case): void {
  judgeStatusRule(one);
  for (const [name] of one.response.headers) judgeHeaderRule(one, name.toLowerCase());
}

function judgeStatusRule(one: Case): void {
  const { response, operation } = one;
  const selected = select(response.rules.sets.status, ['$']);
  if (selected === undefined || operation === undefined) return;
  const { rule } = selected;
  const facts = { rule: rule.path, matcher: matchersOf(rule), where: 'the status' };
  const passes = (status: number): boolean => statusPasses(selected, response.status, status) === true;
  const documented = ALL.filter((status) => responseFor(operation, status) !== undefined);
  const pointer = `${operation.pointer}/responses`;
  const names = operation.responses.map(({ status }) => status);
  if (!documented.some(passes))
    one.found('rule-refuses-documented', { ...facts, what: 'status', refused: names, of: names.length }, rule.node, pointer);
  // A class of statuses is meant to hold those that there are.
  const listed = rule.matchers.flatMap((matcher) =>
    matcher.kind === 'statusCode' && typeof matcher.status !== 'string' ? matcher.status : [],
  );
  const beyond = listed.find((status) => passes(status) && responseFor(operation, status) === undefined);
  if (beyond !== undefined)
    one.found('rule-admits-undocumented', { ...facts, admitted: String(beyond), documented: names.join(', ') }, rule.node, pointer);
}

const ALL = Array.from({ length: 500 }, (_, index) => index + 100);

function judgeHeaderRule(one: Case, name: string): void {
  const { response, documented, document } = one;
  const selected = select(response.rules.sets.header, ['$', name]);
  if (selected === undefined || documented === undefined) return;
  const { rule } = selected;
  const example = response.headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? '';
  const passes = (value: string): boolean | undefined => textPasses(selected, example, value);
  const facts = { rule: rule.path.slice(0, 300), matcher: matchersOf(rule), where: `the header ${name}` };
  if (name === 'content-type') {
    const types = documented.content.map(({ type }) => type);
    // A narrower rule that asks for a charset still takes the type.
    const forms = types.flatMap((type) => [
      type,
      `${type}; charset=utf-8`,
      `${type};charset=utf-8`,
      `${type}; charset=UTF-8`,
      `${type};charset=UTF-8`,
    ]);
    if (types.length > 0 && forms.every((form) => passes(form) === false))
      one.found(
        'rule-refuses-documented',
        { ...facts, what: 'media type', refused: types, of: types.length },
        rule.node,
        documented.pointer,
      );
    return;
  }
  const header = documented.headers.find((each) => each.name.toLowerCase() === name);
  const schema =
    header?.schema === undefined ? undefined : (document.at(document.deref(header.schema)) as Record<string, unknown> | undefined);
  if (header === undefined || schema === undefined) return;
  const listed = Array.isArray(schema.enum) ? schema.enum.map(String) : undefined;
  if (listed) {
    const refused = listed.filter((value) => passes(value) === false);
    if (refused.length > 0)
      one.found(
        'rule-refuses-documented',
        { ...facts, what: 'values', refused: refused.map((value) => show(value)), of: listed.length },
        rule.node,
        header.pointer,
      );
  } else if (schema.type === 'integer' || schema.type === 'number') {
    const low = typeof schema.minimum === 'number' ? schema.minimum : 0;
    const samples = [low, low + 1, low + 7, low + 60, low + 3000].map(String);
    if (samples.every((value) => passes(value) === false) && !(/^\d+$/.test(example) && passes(example) === true))
      one.found('rule-refuses-documented', { ...facts, what: 'type', refused: [String(schema.type)], of: 1 }, rule.node, header.pointer);
    const beyond = ['1.5', '-1', 'soon'].find(
      (value) =>
        passes(value) === true && !(value === '-1' && schema.minimum === undefined) && !(value === '1.5' && schema.type === 'number'),
    );
    if (beyond !== undefined && rule.matchers.some(({ kind }) => kind === 'regex' || kind === 'include'))
      one.found(
        'rule-admits-undocumented',
        { ...facts, admitted: show(beyond), documented: schema.type === 'integer' ? 'a whole number' : 'a number' },
        rule.node,
        header.pointer,
      );
  }
}
