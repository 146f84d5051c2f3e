/** How many requests are left in the current window. */
export interface Budget {
  /** The last request found nothing left. */
  readonly isSpent: boolean;
  /** Counts one request and returns the headers that tell of the budget; `all` spends whatever is left. */
  spend(all?: boolean): [string, string][];
}

export function createBudget(limit: () => { readonly requests: number; readonly seconds: number }, now: () => number): Budget {
  let began = now();
  let spent = 0;
  let isSpent = false;
  return {
    get isSpent() {
      return isSpent;
    },
    spend(all = false) {
      const { requests, seconds } = limit();
      if (now() - began >= seconds * 1000) {
        began = now();
        spent = 0;
      }
      isSpent = all || spent >= requests;
      // An exhaustion that was only played leaves the budget as it was, and ends after a second.
      if (!isSpent) spent++;
      const reset = all ? 1 : Math.max(1, Math.ceil((began + seconds * 1000 - now()) / 1000));
      return [
        ['X-RateLimit-Limit', String(requests)],
        ['X-RateLimit-Remaining', String(isSpent ? 0 : requests - spent)],
        ['X-RateLimit-Reset', String(reset)],
        ...(isSpent ? [['Retry-After', String(reset)] as [string, string]] : []),
      ];
    },
  };
}
