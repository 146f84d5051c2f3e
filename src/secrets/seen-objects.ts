import { copied } from './memo.ts';

/** An object as it is written, in which nothing was found. */
interface Seen<Part> {
  readonly text: string;
  /** By what its members are judged: elsewhere the same text may hold a credential. */
  readonly judgedBy: object;
  /** What is to be looked at once more, from the beginning of the object. */
  readonly parts: readonly Part[];
}

/**
 * Objects in which nothing was found. A service that is polled says most of its objects again, each letter the same: to see that costs nothing beside
 * reading them.
 */
export function createSeenObjects<Part>() {
  const byBeginning = new Map<string, Seen<Part>[]>();
  let characters = 0;
  return {
    /** The one that stands at a place of a text. */
    at(text: string, start: number, judgedBy: object): Seen<Part> | undefined {
      const alike = byBeginning.get(text.slice(start, start + BEGINNING));
      if (alike === undefined) return undefined;
      for (const seen of alike) if (seen.judgedBy === judgedBy && text.slice(start, start + seen.text.length) === seen.text) return seen;
      return undefined;
    },
    add(text: string, judgedBy: object, parts: readonly Part[]): void {
      if (text.length < SHORTEST || text.length > LONGEST) return;
      // Texts come from traffic: bounded, so that traffic cannot fill the memory.
      characters += text.length;
      if (characters > MOST) {
        byBeginning.clear();
        characters = text.length;
      }
      const own = copied(text);
      const beginning = own.slice(0, BEGINNING);
      const alike = byBeginning.get(beginning);
      if (alike === undefined) byBeginning.set(beginning, [{ text: own, judgedBy, parts }]);
      else {
        if (alike.length >= MOST_ALIKE) alike.shift();
        alike.push({ text: own, judgedBy, parts });
      }
    },
  };
}

const BEGINNING = 40;
const SHORTEST = 80;
const LONGEST = 8192;
const MOST = 4 << 20;
const MOST_ALIKE = 8;
