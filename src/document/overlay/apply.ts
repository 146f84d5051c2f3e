import { UsageError } from '../../usage-error.ts';
import type { Correction } from '../document.ts';
import { limits } from '../limits.ts';
import { placeAt } from '../place.ts';
import { formatPointer } from '../pointer.ts';
import { at, quote } from '../say.ts';
import { isObject, type JsonObject, type Mark, type Marks, type Tree } from '../tree.ts';
import { append, clone, height, Incompatible, isSingle, kindOf, merge, put } from './merge.ts';
import type { Action, Overlay } from './overlay.ts';
import { type Location, select, Unselectable } from './select.ts';

/**
 * Applies an overlay to a document, in place. One deliberate difference to the specification: an action whose target matches nothing
 * is an error, for a correction that corrects nothing hides that what it was written for has changed.
 */
export function correct(
  document: Tree,
  overlay: Overlay,
  marks: Marks,
  applied: (correction: Correction) => void = () => {},
): Correction[] {
  return overlay.actions.map((action) => {
    const nodes = find(action, 'target', action.target, document, marks);
    if (nodes.length === 0)
      throw wrong(action, 'target', `matches nothing in ${document.mark.file.name}; correct the path, or remove the action`);
    if (action.does === 'remove') remove(action, nodes, marks);
    else if (action.does === 'update')
      change(action, nodes, { value: action.update, mark: valueMark(markOf(action, 'update')) }, overlay, marks);
    else if (action.does === 'copy') change(action, nodes, source(action, document, marks), overlay, marks);
    const correction = correctionOf(action, overlay, nodes);
    applied(correction);
    return correction;
  });
}

function correctionOf(action: Action, overlay: Overlay, nodes: readonly Selected[]): Correction {
  const { number, target, description, corrects } = action;
  return {
    overlay: overlay.file.name,
    number,
    title: description?.trim().split('\n', 1)[0] ?? target,
    target,
    corrects,
    pointers: nodes.map((node) => formatPointer(node.location)),
    // Lines are counted when somebody asks.
    get at() {
      return placeAt(action.mark, `/actions/${number - 1}`);
    },
  };
}

/** A selected value, its place, and what holds it. The holder is kept by identity, for locations change while an action is at work. */
interface Selected {
  readonly location: Location;
  readonly value: unknown;
  readonly mark: Mark;
  readonly holder?: JsonObject | unknown[];
  readonly key: string | number;
}

function find(action: Action, member: 'target' | 'copy', path: string, document: Tree, marks: Marks): Selected[] {
  try {
    const found = new Map(select(path, document.data).map((location) => [formatPointer(location), location]));
    return [...found.values()].map((location) => lookUp(document, location, marks));
  } catch (error) {
    if (error instanceof Unselectable) throw wrong(action, member, error.message);
    throw error;
  }
}

function lookUp(document: Tree, location: Location, marks: Marks): Selected {
  let node: Selected = { location, value: document.data, mark: document.mark, key: '' };
  for (const key of location) {
    const holder = node.value as JsonObject | unknown[];
    const mark = Array.isArray(holder) ? marks.arrays.get(holder)?.[key as number] : marks.objects.get(holder)?.get(key as string);
    node = { location, value: (holder as JsonObject)[key], mark: mark ?? node.mark, holder, key };
  }
  return node;
}

function source(action: Action, document: Tree, marks: Marks): { value: unknown; mark: Mark } {
  const found = find(action, 'copy', action.copy as string, document, marks);
  const [node] = found;
  if (node === undefined || found.length > 1) {
    throw wrong(action, 'copy', `selects ${found.length === 0 ? 'nothing' : `${found.length} nodes`}; what is copied is exactly one node`);
  }
  return { value: clone(node.value, node.mark, marks), mark: valueMark(node.mark) };
}

function change(action: Action, nodes: readonly Selected[], update: { value: unknown; mark: Mark }, overlay: Overlay, marks: Marks): void {
  const kinds = [...new Set(nodes.map((node) => kindOf(node.value)))];
  if (kinds.length > 1) throw wrong(action, 'target', `selects ${kinds.join(' and ')}; all selected nodes are of one kind`);
  if (kinds[0] === 'a single value' && overlay.version === '1.0') {
    throw wrong(
      action,
      'target',
      'selects a single value, which Overlay 1.0 cannot update; select what holds it, or declare overlay: 1.1.0',
    );
  }
  const levels = height(update.value);
  for (const node of nodes) {
    if (node.location.length + levels > limits.depth)
      throw wrong(action, 'target', `would nest the document deeper than ${limits.depth} levels`);
    changeOne(action, node, update, marks);
  }
}

function changeOne(action: Action, node: Selected, update: { value: unknown; mark: Mark }, marks: Marks): void {
  const pointer = formatPointer(node.location);
  try {
    changeValue(node, update, pointer, marks);
  } catch (error) {
    if (!(error instanceof Incompatible)) throw error;
    // What is copied was written in the document; the action says so in the overlay.
    const mark = action.does === 'update' ? error.mark : undefined;
    throw wrong(action, action.does as 'update' | 'copy', `does not fit ${quote(error.pointer)}, where ${error.message}`, mark);
  }
}

function changeValue({ value, holder, key }: Selected, update: { value: unknown; mark: Mark }, pointer: string, marks: Marks): void {
  if (Array.isArray(value)) append(value, update.value, update.mark, marks);
  else if (isObject(value) && isObject(update.value)) merge(value, update.value, pointer, marks);
  else if (!isSingle(value) || !isSingle(update.value)) throw new Incompatible(value, update.value, pointer);
  else if (Array.isArray(holder)) {
    holder[key as number] = update.value;
    marks.arrays.get(holder)?.splice(key as number, 1, update.mark);
  } else put(holder as JsonObject, key as string, update.value, update.mark, marks);
}

function remove(action: Action, nodes: readonly Selected[], marks: Marks): void {
  for (const { holder, key } of fromTheEnd(nodes)) {
    if (holder === undefined) throw wrong(action, 'target', 'selects the whole document, which cannot be removed');
    if (Array.isArray(holder)) {
      holder.splice(key as number, 1);
      marks.arrays.get(holder)?.splice(key as number, 1);
    } else {
      delete holder[key];
      marks.objects.get(holder)?.delete(key as string);
    }
  }
}

/** Items of arrays last, those with the highest index first, so that the other indexes stay true. */
function fromTheEnd(nodes: readonly Selected[]): Selected[] {
  const items = nodes.filter((node) => Array.isArray(node.holder));
  return [...nodes.filter((node) => !Array.isArray(node.holder)), ...items.sort((a, b) => Number(b.key) - Number(a.key))];
}

/** The place of a value that goes where another name stands. */
function valueMark({ file, start, end }: Mark): Mark {
  return { file, start, end };
}

function markOf(action: Action, member: string): Mark {
  return action.marks.get(member) ?? action.mark;
}

function wrong(action: Action, member: 'target' | 'update' | 'copy', what: string, mark = markOf(action, member)): UsageError {
  const path = quote(member === 'copy' ? action.copy : action.target);
  const subject = member === 'update' ? 'update of' : member;
  return new UsageError(`${at(mark.file, mark.start)}, overlay action ${action.number}: the ${subject} ${path} ${what}.`);
}
