import { type ApiDocument, isCredentialName, type ResponseObject } from '../../document/index.ts';
import type { Case } from '../case.ts';
import type { Slot } from '../slots.ts';

/** Whether a value is a secret: the document marks it, or, where it declares no such member, its name says so. */
export function isSecret({ facts, name, parent }: Slot): boolean {
  if (facts?.redact) return true;
  return parent?.node.kind === 'object' && parent.facts?.properties.has(name) === false && isCredentialName(name);
}

/** Masks of a secret: those that the document's own examples show under its name, else the usual one. */
export function masksOf({ document, documented }: Case, { name }: Slot): readonly string[] {
  if (documented === undefined) return USUAL;
  let byName = known.get(documented);
  if (byName === undefined) {
    byName = new Map();
    known.set(documented, byName);
  }
  let masks = byName.get(name);
  if (masks === undefined) {
    masks = masksIn(document, documented, name);
    byName.set(name, masks);
  }
  return masks;
}

const USUAL = ['****************'];
const known = new WeakMap<ResponseObject, Map<string, readonly string[]>>();

function masksIn(document: ApiDocument, documented: ResponseObject, name: string): readonly string[] {
  const masks = new Set<string>();
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 20 || masks.size > 20) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === name && typeof member === 'string' && /^\*+$/.test(member)) masks.add(member);
      else look(member, depth + 1);
    }
  };
  for (const { pointer } of documented.content) {
    const media = document.at(pointer) as Record<string, unknown> | undefined;
    look([media?.example, media?.examples], 0);
  }
  return masks.size > 0 ? [...masks] : USUAL;
}
