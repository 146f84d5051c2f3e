import { UsageError } from '../../usage-error.ts';
import { at, quote } from '../say.ts';
import { isObject, type JsonObject, type Mark, type Marks, type Tree } from '../tree.ts';
import type { Action, Overlay } from './overlay.ts';

/**
 * Holds an overlay against the schema of its version, Overlay 1.0 or 1.1.
 * @throws UsageError at the first thing that the schema does not allow.
 */
export function readOverlay({ data, mark }: Tree, marks: Marks): Overlay {
  const root = objectAt(data, mark, 'the object of an overlay');
  const place = (holder: JsonObject, key: string) => marks.objects.get(holder)?.get(key) ?? mark;
  const version = versionOf(root, place(root, 'overlay'), mark);
  checkKeys(root, ['overlay', 'info', 'extends', 'actions'], marks, 'an overlay');
  checkInfo(root, version, place(root, 'info'), marks);
  checkText(root, 'extends', place(root, 'extends'));
  const actions = root.actions;
  if (!Array.isArray(actions) || actions.length === 0) {
    throw wrong(place(root, 'actions'), `has ${found(root, 'actions')} as \`actions\`; an overlay lists one action at least`);
  }
  const items = actions.map((item, index) => readAction(item, index + 1, version, marks.arrays.get(actions)?.[index] as Mark, marks));
  checkUnique(actions, items);
  return {
    file: mark.file,
    version,
    extendsMark: place(root, 'extends'),
    actions: items,
    ...(typeof root.extends === 'string' && { extends: root.extends }),
  };
}

function versionOf(root: JsonObject, mark: Mark, whole: Mark): Overlay['version'] {
  if (!Object.hasOwn(root, 'overlay')) {
    throw wrong(whole, 'has no `overlay` version, so it is no overlay; one begins with overlay: 1.1.0');
  }
  const version = typeof root.overlay === 'string' ? /^(1\.[01])\.\d+$/.exec(root.overlay)?.[1] : undefined;
  if (version === undefined)
    throw wrong(mark, `has the overlay version ${quote(root.overlay)}; 1.0 and 1.1 are known, for example overlay: 1.1.0`);
  return version as Overlay['version'];
}

function checkInfo(root: JsonObject, version: string, mark: Mark, marks: Marks): void {
  const info = objectAt(root.info, mark, 'the `info` object of an overlay');
  checkKeys(
    info,
    version === '1.0' ? ['title', 'version'] : ['title', 'version', 'description'],
    marks,
    `the \`info\` of an Overlay ${version}`,
  );
  for (const key of ['title', 'version', 'description']) {
    if (key !== 'description' && !Object.hasOwn(info, key)) throw wrong(mark, `has an \`info\` without ${key}; it needs title and version`);
    checkText(info, key, marks.objects.get(info)?.get(key) ?? mark);
  }
}

function readAction(item: unknown, number: number, version: string, mark: Mark, marks: Marks): Action {
  const action = objectAt(item, mark, `the object of action ${number}`);
  const places = marks.objects.get(action) as Map<string, Mark>;
  const place = (key: string) => places.get(key) ?? mark;
  checkKeys(
    action,
    version === '1.0' ? ['target', 'description', 'update', 'remove'] : ['target', 'description', 'update', 'remove', 'copy'],
    marks,
    `an action of Overlay ${version}`,
  );
  for (const key of ['target', 'description', 'copy']) checkText(action, key, place(key));
  if (typeof action.target !== 'string' || !action.target.startsWith('$')) {
    throw wrong(
      place('target'),
      `has ${found(action, 'target')} as the target of action ${number}; a target is a JSONPath such as $.paths.*.get`,
    );
  }
  if (Object.hasOwn(action, 'remove') && typeof action.remove !== 'boolean')
    throw wrong(place('remove'), `has ${found(action, 'remove')} as \`remove\`; it is true or false`);
  checkVerbs(action, number, version, mark);
  return {
    number,
    target: action.target,
    does: doesWhat(action),
    corrects: textsOf(action['x-corrects']),
    mark,
    marks: places,
    ...(typeof action.description === 'string' && { description: action.description }),
    ...(typeof action.copy === 'string' && { copy: action.copy }),
    ...(Object.hasOwn(action, 'update') && { update: action.update }),
  };
}

/** In 1.1 an action does exactly one thing. In 1.0 it may say both, and `remove: true` wins. */
function checkVerbs(action: JsonObject, number: number, version: string, mark: Mark): void {
  const verbs = ['update', 'copy', 'remove'].filter((verb) => Object.hasOwn(action, verb));
  if (version === '1.0' || verbs.length === 1) return;
  const said = verbs.length === 0 ? 'none of them' : verbs.join(' and ');
  throw wrong(mark, `has ${said} in action ${number}; an action of Overlay 1.1 has one of update, copy and remove`);
}

function doesWhat(action: JsonObject): Action['does'] {
  if (action.remove === true) return 'remove';
  if (typeof action.copy === 'string') return 'copy';
  return Object.hasOwn(action, 'update') ? 'update' : 'nothing';
}

function textsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
}

/** The schema demands it: of two equal actions the second is a slip. */
function checkUnique(actions: readonly unknown[], items: readonly Action[]): void {
  const seen = new Map<string, Action>();
  for (const [index, item] of items.entries()) {
    const text = JSON.stringify(actions[index]);
    const first = seen.get(text);
    if (first !== undefined)
      throw wrong(item.mark, `repeats action ${first.number} as action ${item.number}; the actions of an overlay differ`);
    seen.set(text, item);
  }
}

function checkKeys(holder: JsonObject, allowed: readonly string[], marks: Marks, what: string): void {
  for (const key of Object.keys(holder)) {
    if (allowed.includes(key) || key.startsWith('x-')) continue;
    const mark = marks.objects.get(holder)?.get(key) as Mark;
    throw wrong(
      { ...mark, start: mark.keyStart ?? mark.start },
      `has the key ${quote(key)}; ${what} has ${list(allowed)}, and keys that begin with x-`,
    );
  }
}

function checkText(holder: JsonObject, key: string, mark: Mark): void {
  if (Object.hasOwn(holder, key) && typeof holder[key] !== 'string')
    throw wrong(mark, `has ${found(holder, key)} as \`${key}\`; it is a text`);
}

function objectAt(value: unknown, mark: Mark, what: string): JsonObject {
  if (isObject(value)) return value;
  throw wrong(mark, `has ${value === undefined ? 'nothing' : quote(value)} where ${what} was expected`);
}

function found(holder: JsonObject, key: string): string {
  return Object.hasOwn(holder, key) ? quote(holder[key]) : 'nothing';
}

function list(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function wrong(mark: Mark, what: string): UsageError {
  return new UsageError(`${at(mark.file, mark.start)} ${what}.`);
}
