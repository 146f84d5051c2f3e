import type { Node } from '../json/node.ts';
import { show } from '../say.ts';
import { admits, type Facts } from '../schema/facts.ts';
import type { Held } from './held.ts';
import { matchersOf } from './rules.ts';
import { witness } from './witness.ts';

/** A rule for a value of which the document says no more than its type. */
export function judgeType(held: Held): void {
  const { one, rule, where, facts, passes, slot } = held;
  const samples = samplesOf(facts, slot.node);
  if (samples.length > 0 && samples.every((sample) => passes(sample) === false) && !isNarrowing(held)) {
    const type = [...(facts.types ?? [])].join(' or ');
    one.found(
      'rule-refuses-documented',
      { rule: rule.path.slice(0, 300), matcher: matchersOf(rule), where, what: 'type', refused: [type], of: 1 },
      rule.node,
      facts.pointer,
    );
  } else if (admitsOnly(facts, 'integer')) judgeInteger(held);
}

/** A regex takes some values of the type: at least its own example, or one of its words. */
function isNarrowing({ rule, slot, facts, passes }: Held): boolean {
  if (!rule.matchers.some(({ kind }) => kind === 'regex' || kind === 'include')) return false;
  const { node } = slot;
  if (facts.types === undefined || admits(facts.types, node.kind)) return true;
  return witness({ rule, passes }, (word) => typeof word !== 'string' || !isWrittenAs(facts, word)) !== 'none';
}

function isWrittenAs({ types }: Facts, word: string): boolean {
  if (types === undefined) return true;
  if (types.has('integer') && /^-?\d+$/.test(word)) return true;
  if (types.has('number') && word.trim() !== '' && Number.isFinite(Number(word))) return true;
  return types.has('boolean') && (word === 'true' || word === 'false');
}

const admitsOnly = ({ types }: Facts, type: string): boolean => types?.size === 1 && types.has(type);

/** What the rule lets through where a whole number is documented. A type rule does not mean to say how it is written. */
function judgeInteger(held: Held): void {
  const { facts, rule } = held;
  if (!rule.matchers.some(({ kind }) => kind === 'number' || kind === 'regex' || kind === 'include')) return;
  const { minimum } = facts.limits;
  const tries: unknown[] = [1.5, ...(typeof minimum === 'number' && minimum >= 0 ? [-1] : []), 'text'];
  const admitted = tries.find((value) => held.passes(value) === true);
  if (admitted === undefined) return;
  const documented = typeof minimum === 'number' ? `an integer of at least ${minimum}` : 'an integer';
  held.one.found(
    'rule-admits-undocumented',
    { rule: rule.path.slice(0, 300), matcher: matchersOf(rule), where: held.where, admitted: show(admitted), documented },
    rule.node,
    facts.pointer,
  );
}

/** Values of the documented type that any conformant answer may hold. */
function samplesOf({ types, limits }: Facts, node: Node): unknown[] {
  if (types === undefined) return [];
  const kinds = [...types].filter((type) => type !== 'null' || node.kind === 'null');
  return kinds.flatMap((type) => {
    if (type === 'string') return stringSamples(limits);
    if (type === 'integer' || type === 'number') return numberSamples(type, limits);
    return type === 'boolean' ? [true, false] : type === 'null' ? [null] : [];
  });
}

function stringSamples({ format, pattern, minLength }: Facts['limits']): readonly unknown[] {
  if (pattern !== undefined || (typeof minLength === 'number' && minLength > 1)) return [];
  const known = typeof format === 'string' && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  // A format that is not known here may be anything, and so is what a rule makes of it.
  return known ?? (format === undefined || format === 'password' ? ['a', 'My Connector', 'x-1'] : []);
}

const FORMATS: Readonly<Record<string, readonly string[]>> = {
  date: ['2024-01-31'],
  'date-time': ['2024-01-31T12:30:45Z', '2024-01-31T12:30:45+01:00', '2024-01-31T12:30:45.123Z', '2024-01-31T12:30:45.123+01:00'],
  time: ['12:30:45Z', '12:30:45', '12:30:45.123Z'],
  uuid: ['123e4567-e89b-12d3-a456-426614174000'],
};

function numberSamples(type: string, { minimum, maximum }: Facts['limits']): number[] {
  const low = typeof minimum === 'number' ? minimum : 0;
  const high = typeof maximum === 'number' ? maximum : low + 1000;
  return (type === 'integer' ? [low, low + 1, low + 10] : [low, low + 0.5, low + 1, low + 10]).filter((value) => value <= high);
}
