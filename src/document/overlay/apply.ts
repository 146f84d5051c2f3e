import { UsageError } from '../../usage-error.ts';
import { isObject, type JsonObject, type Mark, type Marks, type Tree } from '../tree.ts';
import { appendItem, appendItems, cloneMarked, mergeMember, mergeObject } from './merge.ts';
import { type Location, select } from './select.ts';

interface Action {
  readonly target: string;
  readonly update?: unknown;
  readonly copy?: string;
  readonly remove?: boolean;
}

/** Applies the actions of an overlay to a document, in place. */
export function applyOverlay(document: Tree, overlay: Tree, marks: Marks): void {
  const actions = (overlay.data as { actions: Action[] }).actions;
  for (const [index, action] of actions.entries()) {
    const found = select(action.target, document.data);
    if (found.length === 0) throw new UsageError(`Overlay action ${index + 1} matches nothing: ${action.target}.`);
    if (action.remove === true) removeAll(document, found, marks);
    else if (action.copy !== undefined) {
      const [source] = select(action.copy, document.data);
      if (source === undefined) throw new UsageError(`Overlay action ${index + 1} copies nothing: ${action.copy}.`);
      const { value, mark } = lookUp(document, source, marks);
      const copy = cloneMarked(value, marks);
      for (const location of found) put(document, location, copy, mark, marks);
    } else if (action.update !== undefined) {
      const mark = marks.objects.get(action)?.get('update') as Mark;
      for (const location of found) put(document, location, action.update, mark, marks);
    }
  }
}

function put(document: Tree, location: Location, update: unknown, mark: Mark, marks: Marks): void {
  const { value } = lookUp(document, location, marks);
  if (Array.isArray(value)) {
    if (Array.isArray(update)) appendItems(value, update, marks);
    else appendItem(value, update, mark, marks);
  } else if (isObject(value) && isObject(update)) mergeObject(value, update, marks);
  else {
    const holder = lookUp(document, location.slice(0, -1), marks).value;
    mergeMember(holder as JsonObject, String(location.at(-1)), update, mark, marks);
  }
}

function removeAll(document: Tree, found: readonly Location[], marks: Marks): void {
  for (const location of [...found].reverse()) {
    const holder = lookUp(document, location.slice(0, -1), marks).value;
    const last = location.at(-1);
    if (Array.isArray(holder)) {
      holder.splice(Number(last), 1);
      marks.arrays.get(holder)?.splice(Number(last), 1);
    } else {
      delete (holder as JsonObject)[String(last)];
      marks.objects.get(holder as JsonObject)?.delete(String(last));
    }
  }
}

function lookUp(document: Tree, location: Location, marks: Marks): { value: unknown; mark: Mark } {
  let value = document.data;
  let mark = document.mark;
  for (const part of location) {
    if (Array.isArray(value)) {
      mark = marks.arrays.get(value)?.[Number(part)] ?? mark;
      value = value[Number(part)];
    } else if (isObject(value)) {
      mark = marks.objects.get(value)?.get(String(part)) ?? mark;
      value = value[String(part)];
    }
  }
  return { value, mark };
}
