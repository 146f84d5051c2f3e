import { UsageError } from '../../usage-error.ts';
import { list, quote } from '../say.ts';

/** A name that begins with a dash would be read as an option. */
export function refuseOptionLike(values: Readonly<Record<string, string | undefined>>): void {
  const bad = Object.entries(values).filter(([, value]) => value !== undefined && /^-|^\s*$|\p{Cc}/u.test(value));
  if (bad.length === 0) return;
  const given = bad.map(([option, value]) => `${option} ${quote(value ?? '')}`);
  throw new UsageError(
    `${list(given)} cannot be sent: a name may not be empty, begin with a dash or hold control characters, e.g. ${bad[0]?.[0]} main.`,
  );
}
