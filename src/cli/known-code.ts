import { UsageError } from '../usage-error.ts';
import { quote } from '../wording.ts';
import { codes } from './codes.ts';
import { didYouMean } from './nearest.ts';

/** Refuses a code that no rule or check has; `where` begins the sentence. */
export function knownCode(code: string, where: string): string {
  if (Object.hasOwn(codes, code)) return code;
  const hint = didYouMean(code, Object.keys(codes));
  throw new UsageError(
    `${where} names the code ${quote(code)}, which is not known; connect-conformance explain lists the known ones${hint === '' ? '.' : hint}`,
  );
}
