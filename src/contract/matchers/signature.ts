import { isObject } from '../../exchange/json-kind.ts';

/** What a built example says, its example values left out: two that say the same give the same text. */
export function signatureOf(built: unknown): string {
  return JSON.stringify(said(built));
}

function said(built: unknown): unknown {
  if (!isMatcher(built))
    return isObject(built)
      ? Object.entries(built)
          .map(([name, value]) => [name, said(value)])
          .sort(byName)
      : null;
  const { value, ...rules } = built;
  if (JSON.stringify(rules).includes('"equality"')) return [rules, value];
  const [first] = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return [rules, said(first)];
}

const byName = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** The example alone. */
export function exampleOf(built: unknown): unknown {
  if (isMatcher(built)) return exampleOf(built.value);
  if (Array.isArray(built)) return built.map(exampleOf);
  return isObject(built) ? Object.fromEntries(Object.entries(built).map(([name, value]) => [name, exampleOf(value)])) : built;
}

interface Built {
  readonly 'pact:matcher:type': unknown;
  readonly value: unknown;
}

const isMatcher = (value: unknown): value is Built => isObject(value) && 'pact:matcher:type' in value;
