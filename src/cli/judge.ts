import type { Source } from '../exchange/index.ts';
import { grouped, plural } from '../report/index.ts';
import type { Validator } from '../validate/index.ts';
import type { Session } from './session.ts';

/** Judges all exchanges of a source as they come; none is kept. */
export async function judgeSource(session: Session, validator: Validator, source: Source, what: string): Promise<void> {
  let exchanges = 0;
  let recordings = 0;
  let foreign = 0;
  let next = performance.now() + PROGRESS_MS;
  for await (const batch of source) {
    for (const item of batch) {
      if (item.kind === 'exchange') {
        exchanges++;
        session.saw(item.exchange);
        for (const finding of validator.judge(item.exchange)) session.find(finding);
      } else if (item.kind === 'finding') session.find(item.finding);
      else if (item.kind === 'note') session.note(item.text);
      else {
        recordings++;
        session.saw({ kind: 'recording' });
        foreign += finish(session, validator);
      }
    }
    if (performance.now() > next) {
      session.progress(`${grouped(exchanges)} exchanges judged …`);
      next += PROGRESS_MS;
    }
  }
  foreign += finish(session, validator);
  session.examined(what, `${plural(recordings, 'recording')}, ${plural(exchanges, 'exchange')}`, exchanges > foreign);
}

const PROGRESS_MS = 2000;

/** @returns how many exchanges of the recording had nothing to do with the definition */
export function finish(session: Session, validator: Validator): number {
  const { findings, notes, foreign } = validator.finish();
  for (const finding of findings) session.find(finding);
  for (const note of notes) session.note(note);
  return foreign;
}
