/** A copy of what streams by, as far as it is worth having. */
export interface Capture {
  add(chunk: Buffer): void;
  /** All of it; undefined where it is longer than what is kept. */
  readonly bytes: readonly Buffer[] | undefined;
  /** What is held. */
  readonly length: number;
}

export function createCapture(limit: number): Capture {
  const capture = { add, bytes: [] as Buffer[] | undefined, length: 0 };
  return capture;

  function add(chunk: Buffer): void {
    if (capture.bytes === undefined) return;
    if (capture.length + chunk.length > limit) {
      capture.bytes = undefined;
      capture.length = 0;
    } else {
      capture.bytes.push(chunk);
      capture.length += chunk.length;
    }
  }
}
