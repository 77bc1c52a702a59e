// The last replies of the dialects, which the demonstration's start page shows.
import type { About } from '../http/server.ts';
import type { LoggedReply } from '../pages/index.ts';

const kept = 20;

export function lastReplies() {
  const ring: LoggedReply[] = [];
  let next = 0;
  return {
    /** Takes the place of the oldest. */
    add({ answered, operation }: About): void {
      if (!answered || answered.api === 'console') return;
      ring[next] = { at: new Date(), api: answered.api, operation, code: answered.code };
      next = (next + 1) % kept;
    },
    /** The newest first. */
    list: (): readonly LoggedReply[] => [...ring.slice(next), ...ring.slice(0, next)].reverse(),
  };
}
