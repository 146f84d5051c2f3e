import { parsePointer } from '../pointer.ts';
import { whyNotCompiled } from './names.ts';
import { nameOf, type Position } from './position.ts';
import type { Shape } from './shapes.ts';
import { fault, type Walker } from './walker.ts';
import { listed, named, quoted } from './words.ts';

export function visitText(walker: Walker, position: Position, value: string, shape: Shape & { kind: 'text' }): void {
  const seen = `${named(nameOf(position))} is ${quoted(value)}`;
  if (shape.among && !shape.among.includes(value))
    fault(walker, position, `${seen}; possible are ${listed(shape.among)}.`, {
      facts: { value: value.slice(0, 120), possible: shape.among },
    });
  if (shape.form === 'pattern') {
    const reason = whyNotCompiled(value);
    if (reason !== undefined) fault(walker, position, `${seen}, which is no regular expression: ${reason}.`);
  }
  if (shape.form === 'pointer' && (value === '' || parsePointer(value) === undefined))
    fault(walker, position, `${seen}; it must be a JSON Pointer into an entry, such as "/info/name".`);
  if (shape.form === 'schema reference' || (shape.form === 'mapping target' && isLocal(position, value)))
    walker.references.push({ position, text: value, shape: SCHEMA });
}

const SCHEMA: Shape = { kind: 'object', name: 'Schema' };

/** A name or a URI may be meant too; and what another file says about itself is not ours to resolve. */
function isLocal(position: Position, target: string): boolean {
  let top = position;
  while (top?.above !== undefined) top = top.above;
  return target.startsWith('#/') && top?.key !== 'x-files';
}
