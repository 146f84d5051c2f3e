import { defineRelation, type Seen } from '../check.ts';
import { carriesCredentials, holdsSession } from '../credentials.ts';
import { plural } from '../show.ts';

/**
 * A request without credentials succeeds although the operation asks for some. Said once for a recording, and not where no entry has any:
 * most recorders strip them.
 */
export default defineRelation<{ count: number; status: number }>({
  summary: 'No request succeeds without credentials where others of the recording carry some.',
  severity: 'warning',
  say: ({ count, status }) =>
    `${plural(count, 'request')} without credentials succeeded, the first with status ${status}; the operation asks for credentials, which other entries of this recording carry.`,
  begin(found) {
    let carried = false;
    let first: { seen: Seen; status: number } | undefined;
    let count = 0;
    return {
      observe(context) {
        const { operation, exchange } = context;
        if (exchange.live) return;
        const { status } = exchange.response;
        if (carriesCredentials(context)) carried = true;
        else if (
          operation &&
          operation.security.length > 0 &&
          operation.security.every((schemes) => schemes.length > 0) &&
          status >= 200 &&
          status < 300 &&
          !holdsSession(context)
        ) {
          count++;
          first ??= { seen: context.seen(), status };
        }
      },
      end() {
        if (carried && first) found({ count, status: first.status }, [{ seen: first.seen, pointer: '/request/headers/authorization' }]);
      },
    };
  },
});
