import { isObject, member } from '../tree.ts';
import { pointerOf } from './position.ts';
import { fault, type Walker } from './walker.ts';
import { quoted } from './words.ts';

/** The parameter that an `x-expansion` block names is a query parameter of its operation. */
export function checkExpansionParameters(walker: Walker): void {
  for (const { position, value } of walker.operations) {
    const block = member(value, 'x-expansion');
    const name = isObject(block) ? member(block, 'parameter') : undefined;
    if (typeof name !== 'string') continue;
    const item = position?.above && walker.document.at(pointerOf(position.above));
    const lists = [value, item].filter(isObject).map((owner) => walker.follow(member(owner, 'parameters')));
    const parameters = lists
      .flatMap((list) => (Array.isArray(list) ? list : []))
      .map(walker.follow)
      .filter(isObject);
    if (parameters.some((parameter) => member(parameter, 'in') === 'query' && member(parameter, 'name') === name)) continue;
    fault(walker, position, `\`parameter\` is ${quoted(name)}, which is no query parameter of the operation.`, {
      below: ['x-expansion', 'parameter'],
    });
  }
}
