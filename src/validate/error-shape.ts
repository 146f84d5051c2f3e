import type { Expansion } from '../document/index.ts';
import type { Shape } from './shape.ts';

/**
 * Whether a successful answer is an error in disguise, and of which shape: the documented one, or the other that was seen on the service.
 * A connector may be called `error`; its entry has sections, not a code and a message.
 * @param shape what the answer's schema declares: where that is an error, it is no disguise
 */
export function errorShape(value: unknown, expansion: Expansion | undefined, shape: Shape | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  const declares = (name: string): boolean => shape?.properties?.has(name) === true;
  const own = (object: Record<string, unknown>, name: string): unknown => (Object.hasOwn(object, name) ? object[name] : undefined);
  const error = own(value, 'error');
  if (error !== undefined && !declares('error')) {
    if (expansion && typeof error === 'string') return 'error';
    if (isObject(error) && !expansion?.sections.some((section) => Object.hasOwn(error, section))) {
      const [code, message] = [own(error, 'code'), own(error, 'message')];
      if (isScalar(code) && typeof message === 'string') return 'error.code and error.message';
      if (expansion && code === undefined && typeof message === 'string') return 'error.message';
    }
  }
  if (isScalar(own(value, 'error_code')) && typeof own(value, 'message') === 'string' && !declares('error_code'))
    return 'error_code and message';
  return undefined;
}

function isScalar(part: unknown): boolean {
  return typeof part === 'number' || typeof part === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
