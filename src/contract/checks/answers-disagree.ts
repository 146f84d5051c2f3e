import { defineCheck } from '../check.ts';
import { quote } from '../say.ts';

/** Two answers under one provider state contradict each other, though each of them is what its interaction accepts. */
export default defineCheck<{ how: 'lacks' | 'adds' | 'differs'; pointer: string; asked: string; earlier: string }>({
  summary: 'Answers that were given under one provider state agree where they speak of the same thing.',
  severity: 'error',
  say: ({ how, pointer, asked, earlier }) =>
    `The answer to ${quote(asked)} ${WORDS[how]} ${quote(pointer)}, unlike the answer to ${quote(earlier)} under the same provider state.`,
});

const WORDS = { lacks: 'lacks', adds: 'has', differs: 'differs at' } as const;
