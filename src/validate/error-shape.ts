import type { Expansion } from '../document/index.ts';
import type { Shape } from './shape.ts';

/**
 * Whether a successful answer is an error in disguise, and of which shape: the documented one, or the other that was seen on the service.
 * A connector may be called `error`; its entry has sections, not a code and a message.
 * @param shape what the answer's schema declares: where that is an error, it is no disguise
 */
export function errorShape(value: unknown, expansion: Expansion | undefined, shape: Shape | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, 'error') && !shape?.properties?.has('error')) {
    const { error } = value;
    if (expansion && typeof error === 'string') return 'error';
    if (isObject(error) && !expansion?.sections.some((section) => Object.hasOwn(error, section))) {
      const [code, message] = [own(error, 'code'), own(error, 'message')];
      if (isScalar(code) && typeof message === 'string') return 'error.code and error.message';
      if (expansion && code === undefined && typeof message === 'string') return 'error.message';
    }
  }
  const isOther = Object.hasOwn(value, 'error_code') && isScalar(value.error_code) && typeof own(value, 'message') === 'string';
  return isOther && !shape?.properties?.has('error_code') ? 'error_code and message' : undefined;
}

function own(object: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function isScalar(part: unknown): boolean {
  return typeof part === 'number' || typeof part === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
