import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** What a busy consumer asks, and what came of it. */
export interface Load {
  readonly sent: number;
  /** Answers that came whole. */
  readonly answered: number;
  /** Requests without a whole answer in time. */
  readonly unanswered: number;
  end(): Promise<void>;
}

/** Asks so many times a second, whatever the answers take. */
export function startLoad(perSecond: number, next: () => { readonly url: string; readonly authorization: string | undefined }): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_UNDER_WAY });
  const load = { sent: 0, answered: 0, unanswered: 0, end };
  const from = performance.now();
  let underWay = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - from) / 1000) * perSecond) - load.sent;
    for (let nth = 0; nth < due && underWay < MOST_UNDER_WAY; nth += 1) ask();
  }, 5);
  return load;

  function ask(): void {
    const { url, authorization } = next();
    load.sent += 1;
    underWay += 1;
    let isOver = false;
    const over = (kind: 'answered' | 'unanswered'): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(deadline);
      underWay -= 1;
      load[kind] += 1;
    };
    const asked = request(url, { agent, headers: authorization === undefined ? {} : { authorization } }, (answer) => {
      answer.on('error', () => over('unanswered'));
      answer.on('end', () => over(answer.headers['proxy-status'] === undefined ? 'answered' : 'unanswered'));
      answer.on('close', () => over('unanswered'));
      answer.resume();
    });
    const deadline = setTimeout(() => asked.destroy(), PATIENCE_MS);
    asked.on('error', () => over('unanswered'));
    asked.end();
  }

  async function end(): Promise<void> {
    clearInterval(timer);
    while (underWay > 0) await pause(20);
    agent.destroy();
  }
}

/** Some faults never answer, or drop an answer byte by byte. */
const PATIENCE_MS = 5000;
/** A machine that is too slow for the load gets less of it, and is said to be. */
const MOST_UNDER_WAY = 64;
