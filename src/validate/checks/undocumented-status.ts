import { defineCheck } from '../check.ts';
import { list } from '../show.ts';

/** The operation documents other statuses than the one that came. */
export default defineCheck<{ status: number; documented: string[] }>({
  summary: 'The status of an answer is documented.',
  severity: 'warning',
  say: ({ status, documented }) => `Status ${status} is not documented; documented are ${list(documented)}.`,
  run({ operation, response, exchange }, found) {
    if (!operation || response) return;
    found(
      { status: exchange.response.status, documented: operation.responses.map(({ status }) => status) },
      '/response/status',
      `${operation.pointer}/responses`,
    );
  },
});
