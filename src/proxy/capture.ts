/** A copy of what streams by, as far as it is worth having. */
export interface Capture {
  add(chunk: Buffer): void;
  /** All of it; undefined where it is longer than what is kept. */
  readonly bytes: readonly Buffer[] | undefined;
  /** What is held. */
  readonly length: number;
  /** Is over: what it held is somebody else's now. */
  close(): void;
}

/** Opens captures that hold so many bytes each, and so many together: consumers are many, and memory is one. */
export function createCaptures(each: number, together: number): () => Capture {
  let held = 0;
  return () => {
    const capture = { add, bytes: [] as Buffer[] | undefined, length: 0, close };
    let counted = 0;
    return capture;

    function add(chunk: Buffer): void {
      if (capture.bytes === undefined) return;
      if (capture.length + chunk.length > each || held + chunk.length > together) {
        capture.bytes = undefined;
        capture.length = 0;
        close();
      } else {
        capture.bytes.push(chunk);
        capture.length += chunk.length;
        counted += chunk.length;
        held += chunk.length;
      }
    }

    function close(): void {
      held -= counted;
      counted = 0;
    }
  };
}
