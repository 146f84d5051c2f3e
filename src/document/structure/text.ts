import { parsePointer } from '../pointer.ts';
import { whyNotCompiled } from './names.ts';
import { nameOf, type Position } from './position.ts';
import type { Shape } from './shapes.ts';
import { fault, type Walker } from './walker.ts';
import { listed, named, quoted } from './words.ts';

export function visitText(walker: Walker, position: Position, value: string, shape: Shape & { kind: 'text' }): void {
  if (shape.form === 'schema reference' || (shape.form === 'mapping target' && isLocal(position, value)))
    walker.references.push({ position, text: value, shape: SCHEMA });
  const wrong = whatIsWrong(value, shape);
  if (wrong !== undefined) fault(walker, position, `${named(nameOf(position))} is ${quoted(value)}${wrong}.`);
}

function whatIsWrong(value: string, { among, form }: Shape & { kind: 'text' }): string | undefined {
  if (among !== undefined && !among.includes(value)) return `; possible are ${listed(among)}`;
  if (form === 'pattern') {
    const reason = whyNotCompiled(value);
    return reason && `, which is no regular expression: ${reason}`;
  }
  if (form === 'pointer' && (value === '' || parsePointer(value) === undefined))
    return '; it must be a JSON Pointer into an entry, such as "/info/name"';
  return undefined;
}

const SCHEMA: Shape = { kind: 'object', name: 'Schema' };

/** A name or a URI may be meant too; and what another file says about itself is not ours to resolve. */
function isLocal(position: Position, target: string): boolean {
  let top = position;
  while (top?.above !== undefined) top = top.above;
  return target.startsWith('#/') && top?.key !== 'x-files';
}
