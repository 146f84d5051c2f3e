/** A part of a text that is not to be kept, and what stands there instead. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly mask: string;
}

/** The text with its spans masked. Outside of them it is the same to the letter; where they overlap, they become one. */
export function masked(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let out = '';
  let at = 0;
  for (const { start, end, mask } of united(spans)) {
    out += text.slice(at, start) + mask;
    at = end;
  }
  return out + text.slice(at);
}

function united(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const whole: Span[] = [];
  for (const span of sorted) {
    const last = whole.at(-1);
    if (last === undefined || span.start >= last.end) whole.push(span);
    else if (span.end > last.end) whole[whole.length - 1] = { ...last, end: span.end };
  }
  return whole;
}
