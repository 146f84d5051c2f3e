/** What was made of a text, for when it comes again. Recordings say the same few things over and over. */
export interface Memo<Value> {
  get(text: string): Value | undefined;
  set(text: string, value: Value): void;
  clear(): void;
}

/** Texts come from traffic: bounded, so that traffic cannot fill the memory. Begun anew when it is full. */
export function createMemo<Value>({ longest = 300, most = 1 << 20 }: { longest?: number; most?: number } = {}): Memo<Value> {
  const known = new Map<string, Value>();
  let characters = 0;
  const clear = (): void => {
    known.clear();
    characters = 0;
  };
  return {
    get: (text) => (text.length > longest ? undefined : known.get(text)),
    set(text, value) {
      if (text.length > longest) return;
      characters += text.length + OVERHEAD;
      if (characters > most) {
        clear();
        characters = text.length + OVERHEAD;
      }
      known.set(copied(text), value);
    },
    clear,
  };
}

/** What an entry costs besides its letters. */
const OVERHEAD = 32;

/** A part of a text keeps all of that text alive, the body of an answer for the sake of a name; a copy does not. */
export function copied(text: string): string {
  return ` ${text}`.slice(1);
}
