import { member } from '../tree.ts';
import { below, type Position } from './position.ts';
import { fault, type Walker } from './walker.ts';
import { quoted } from './words.ts';

/** An operation id is unique among all operations: clients are generated from it, links refer to it. */
export function checkOperationIds(walker: Walker): void {
  const first = new Map<string, Position>();
  for (const { position, value } of walker.operations) {
    const id = member(value, 'operationId');
    if (typeof id !== 'string') continue;
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, position);
    else
      fault(walker, position, `\`operationId\` is ${quoted(id)}, which is the name of another operation too.`, { below: ['operationId'] }, [
        below(earlier, ['operationId']),
      ]);
  }
}
