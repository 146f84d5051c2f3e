import { parseJson } from '../../src/contract/json/parse.ts';
import type { ExpectedResponse } from '../../src/contract/pact/pact.ts';
import { isJson } from '../../src/contract/pact/read-body.ts';
import { combined, type Verdict } from '../../src/contract/rules/accept.ts';
import { satisfies } from '../../src/contract/rules/compare.ts';
import { statusPasses, textPasses } from '../../src/contract/rules/match-text.ts';
import { select } from '../../src/contract/rules/rule-set.ts';
import { essence } from '../../src/document/index.ts';

export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
}

/** Whether an answer meets an expected response, by our reading of its rules. */
export function predict(response: ExpectedResponse, answer: Answer): Verdict {
  return combined('AND', [
    status(response, answer),
    ...response.headers.map(([name, value]) => header(response, answer, name, value)),
    body(response, answer),
  ]);
}

function status({ status, rules }: ExpectedResponse, answer: Answer): Verdict {
  const selected = select(rules.sets.status, ['$']);
  return selected ? statusPasses(selected, status, answer.status) : status === answer.status;
}

function header({ rules }: ExpectedResponse, answer: Answer, name: string, expected: string): Verdict {
  const actual = answer.headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
  if (actual === undefined) return false;
  const selected = select(rules.sets.header, ['$', name.toLowerCase()]);
  if (selected) return textPasses(selected, expected, actual);
  const parts = (value: string): string[] => value.split(';').map((part) => part.trim().toLowerCase());
  if (name.toLowerCase() === 'content-type')
    return parts(expected).every((part) => parts(actual).includes(part)) && parts(expected)[0] === parts(actual)[0];
  return expected === actual;
}

function body({ body, rules, contentType }: ExpectedResponse, answer: Answer): Verdict {
  if (body.kind === 'missing') return true;
  if (body.kind === 'empty') return answer.text === '';
  if (answer.text === '') return false;
  const type = answer.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (
    type !== undefined &&
    contentType !== undefined &&
    essence(type) !== essence(contentType) &&
    !(isJson(type) && essence(contentType) === 'application/json')
  )
    return false;
  if (body.kind === 'text') return body.text === answer.text;
  const parsed = parseJson(answer.text);
  return 'node' in parsed && satisfies(body.value, parsed.node, rules.sets.body);
}
