import type { KeyForm } from './shapes.ts';

/** What the names in the maps of OpenAPI must look like. */
export const componentName: KeyForm = {
  what: 'a name for a component: letters, digits, `.`, `-` and `_`',
  test: (key) => /^[a-zA-Z0-9._-]+$/.test(key),
};

export const pathKey: KeyForm = { what: 'a path, which begins with `/`', test: (key) => key.startsWith('/') };

export const statusKey: KeyForm = {
  what: 'a status code, a range such as `4XX`, or `default`',
  test: (key) => /^[1-5](\d\d|XX)$/.test(key),
};

/** A token of RFC 9110. */
export const headerName: KeyForm = { what: 'the name of a header', test: (key) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(key) };

/** A media type or a range of them, with parameters or without. */
export const mediaType: KeyForm = {
  what: 'a media type such as `application/json`',
  test: (key) => /^[^\s/;,]+\/[^\s/;,]+\s*(;.*)?$/s.test(key),
};

/** In 3.1 the names under `patternProperties` are patterns. */
export const patternKey: KeyForm = { what: 'a regular expression that compiles', test: (key) => whyNotCompiled(key) === undefined };

export const anyName: KeyForm = { what: '', test: () => true };

/** OpenAPI takes patterns from ECMA-262. With the `u` flag, as JSON Schema asks, or without it, as most have written theirs. */
export function whyNotCompiled(pattern: string): string | undefined {
  return errorOf(pattern, 'u') && errorOf(pattern, '');
}

function errorOf(pattern: string, flags: string): string | undefined {
  try {
    new RegExp(pattern, flags);
    return undefined;
  } catch (error) {
    // "Invalid regular expression: /[a/: Unterminated character class"
    return (error as Error).message.replace(/^.*: /s, '').toLowerCase();
  }
}
