// When a session is over if nobody uses it any more.
import type { Ctx } from '../faults/index.ts';
import { type Instant, plusSeconds } from '../time.ts';
import type { Session } from './types.ts';

/** Its end by time: that of its life, or the one by `sessions.idleSeconds`. A use is written once a minute, so that end comes up to a minute early. */
export function endOfSession({ tenant }: Pick<Ctx, 'tenant'>, { expires, lastUsed }: Session): Instant {
  const { idleSeconds } = tenant.settings.sessions;
  return idleSeconds === null ? expires : (Math.min(expires, plusSeconds(lastUsed, idleSeconds)) as Instant);
}
