import { expansionTypes } from './expansion-block.ts';
import { objectTypes } from './objects.ts';
import { schema30 } from './schema-3.0.ts';
import { schema31 } from './schema-3.1.ts';
import type { ObjectTypes } from './shapes.ts';

/** All objects of a version, by name. */
export function typesOf(version: '3.0' | '3.1'): ObjectTypes {
  return { ...objectTypes, ...expansionTypes, Schema: version === '3.0' ? schema30 : schema31 };
}
