/** Days as they stand in a baseline: `2026-01-31`, in UTC. */

export function today(): string {
  return dayOf(Date.now());
}

/** So many days after another day. */
export function daysAfter(day: string, days: number): string {
  return dayOf(Date.parse(day) + days * A_DAY);
}

/** 2026-02-30 is none. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const A_DAY = 24 * 60 * 60 * 1000;

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 'YYYY-MM-DD'.length);
}
