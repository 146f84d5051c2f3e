import { combined, type Verdict } from './accept.ts';
import { acceptsKey } from './compare.ts';
import type { Matcher, RuleList } from './matcher.ts';

/** Whether a text of a message (a path, a query value, a header) passes a matcher, `expected` being the example. */
export function acceptsText(matcher: Matcher, expected: string, actual: string): Verdict {
  if (matcher.kind === 'equality' || matcher.kind === 'values') return expected === actual;
  return matcher.kind === 'statusCode' ? acceptsStatus(matcher, Number(actual)) : acceptsKey(matcher, actual);
}

export function textPasses({ matchers, combine }: RuleList, expected: string, actual: string): Verdict {
  return combined(
    combine,
    matchers.map((matcher) => acceptsText(matcher, expected, actual)),
  );
}

/** Whether a status passes its rules. */
export function statusPasses({ matchers, combine }: RuleList, expected: number, actual: number): Verdict {
  const verdicts = matchers.map((matcher): Verdict => {
    if (matcher.kind === 'statusCode') return acceptsStatus(matcher, actual);
    if (matcher.kind === 'equality') return expected === actual;
    if (matcher.kind === 'regex' || matcher.kind === 'include') return acceptsKey(matcher, String(actual));
    return matcher.kind === 'type' || matcher.kind === 'integer' || matcher.kind === 'number';
  });
  return combined(combine, verdicts);
}

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  ...{ info: [100, 199], success: [200, 299], redirect: [300, 399], clientError: [400, 499], serverError: [500, 599] },
  ...{ nonError: [0, 399], error: [400, 999] },
};

function acceptsStatus({ status }: Matcher & { kind: 'statusCode' }, actual: number): boolean {
  if (typeof status !== 'string') return status.includes(actual);
  const [low, high] = RANGES[status] ?? [0, 0];
  return actual >= low && actual <= high;
}
