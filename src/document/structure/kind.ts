import { isObject } from '../tree.ts';
import { nameOf, pointerOf } from './position.ts';
import type { Shape } from './shapes.ts';
import { fault, type Task, type Walker } from './walker.ts';
import { capital, listed, named, shown } from './words.ts';

/** Whether a value is of the JSON type that a shape asks for. A schema of 3.1 may be true or false. */
export function fits(walker: Walker, shape: Shape, value: unknown): boolean {
  switch (shape.kind) {
    case 'any':
      return true;
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && (shape.above === undefined || value > shape.above);
    case 'count':
      return Number.isInteger(value) && (value as number) >= 0;
    case 'text':
      return typeof value === 'string';
    case 'list':
      return Array.isArray(value) || (isReferable(shape) && isReference(value));
    case 'map':
      return isObject(value);
    case 'object':
      return isObject(value) || (shape.name === 'Schema' && walker.document.version === '3.1' && typeof value === 'boolean');
    case 'either':
      return shape.of.some((one) => fits(walker, one, value));
  }
}

/** Says that a value is of another JSON type than its shape asks for. */
export function misfit(walker: Walker, { position, value, shape }: Task): void {
  const subject = position === undefined ? 'the document' : named(nameOf(position));
  if (!walker.report.isFull()) walker.misfits.add(pointerOf(position));
  fault(walker, position, `${capital(subject)} is ${shown(value)}; it must be ${kindOf(walker, shape)}.`);
}

/** What a message asks for. */
export function kindOf(walker: Walker, shape: Shape): string {
  switch (shape.kind) {
    case 'any':
      return 'any value';
    case 'boolean':
      return 'true or false';
    case 'number':
      return shape.above === undefined ? 'a number' : `a number above ${shape.above}`;
    case 'count':
      return 'an integer of 0 or more';
    case 'text':
      return 'a string';
    case 'list':
      return 'an array';
    case 'map':
      return 'an object';
    case 'object':
      return walker.types[shape.name]?.title ?? 'an object';
    case 'either':
      return listed(
        shape.of.map((one) => kindOf(walker, one)),
        'or',
      );
  }
}

/**
 * OpenAPI allows a reference in place of a few objects. Documents that are split over files use them for whole maps and lists of objects
 * too, and every tool follows them there; so do we.
 */
export function isReferable(shape: Shape): boolean {
  if (shape.kind === 'object') return true;
  return (shape.kind === 'map' || shape.kind === 'list') && (shape.of.kind === 'object' || shape.of.kind === 'map');
}

export function isReference(value: unknown): value is { readonly $ref: string } {
  return isObject(value) && Object.hasOwn(value, '$ref') && typeof value.$ref === 'string';
}
