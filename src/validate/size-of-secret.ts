import { isOurMask } from '../secrets/mask.ts';
import { fingerprint } from './show.ts';

/** What may be said of a credential: enough to tell it from others. */
export type SizeOfSecret = {
  /** Absent where the value was masked before anybody could count it. */
  readonly length?: number;
  readonly fingerprint?: string;
  /** What a recording of ours has in its place. */
  readonly mask?: string;
};

export function sizeOf(value: string): SizeOfSecret {
  return isOurMask(value) ? { mask: value.replace(/\.*\)?$/, ')') } : { length: value.length, fingerprint: fingerprint(value) };
}

export function saySize({ length, fingerprint, mask }: SizeOfSecret): string {
  return mask === undefined ? `of ${length} characters (fingerprint ${fingerprint})` : `that this recording masks as ${mask}`;
}
