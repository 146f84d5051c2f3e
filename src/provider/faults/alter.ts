import type { Answer, Entry } from '../answer.ts';
import type { Asked } from '../asked.ts';

type Alter = (answer: Answer, asked: Asked) => Answer;

/** Changes the maps of connectors. Each answer is made anew, so it may be changed in place. */
export function inMaps(change: (map: Record<string, Entry>, asked: Asked) => unknown): Alter {
  return (answer, asked) => {
    if (answer.status !== 200 || Array.isArray(answer.body)) return answer;
    const changed = change(answer.body as Record<string, Entry>, asked);
    return changed === undefined ? answer : { ...answer, body: changed };
  };
}

/** Changes every connector in the maps. */
export function inEntries(change: (entry: Entry, name: string, asked: Asked) => void): Alter {
  return inMaps((map, asked) => {
    for (const [name, entry] of Object.entries(map)) change(entry, name, asked);
  });
}

/** Changes one connector of the sample, by its name. */
export function inEntry(name: string, change: (entry: Entry, asked: Asked) => void): Alter {
  return inMaps((map, asked) => {
    const entry = map[name];
    if (entry !== undefined) change(entry, asked);
  });
}

/** Changes the lists of names. */
export function inNames(change: (names: string[], asked: Asked) => unknown): Alter {
  return (answer, asked) =>
    answer.status === 200 && Array.isArray(answer.body) ? { ...answer, body: change([...answer.body], asked) } : answer;
}

/** Changes the answers to what was asked rightly. */
export function inSuccess(change: Alter): Alter {
  return (answer, asked) => (answer.status === 200 ? change(answer, asked) : answer);
}

/** Changes the answers with one of these statuses; without any: all errors. */
export function inErrors(change: Alter, ...statuses: readonly number[]): Alter {
  return (answer, asked) =>
    (statuses.length === 0 ? answer.status >= 400 : statuses.includes(answer.status)) ? change(answer, asked) : answer;
}

/** Sets a header, or takes it away. */
export function withHeader(answer: Answer, name: string, value?: string): Answer {
  const others = answer.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  return { ...answer, headers: value === undefined ? others : [...others, [name, value]] };
}

/** The JSON text of an answer, to be damaged. */
export function textOf(answer: Answer): string {
  return answer.text ?? JSON.stringify(answer.body);
}

/** Sets what a type would not allow. */
export function put(target: object | undefined, name: string, value: unknown): void {
  if (target !== undefined) Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}
