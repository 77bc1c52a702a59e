// When a session is over by time, if nobody uses it any more or although somebody does.
import type { Ctx } from '../faults/index.ts';
import { type Instant, plusSeconds } from '../time.ts';
import type { AuthenticationMethod, Session } from './types.ts';

/** When another provider wants a session ended that began by a sign-in there, whatever was proven beside; undefined where none said so. */
export function endThere(methods: readonly AuthenticationMethod[]): Instant | undefined {
  const ends = methods.flatMap(({ there }) => (there?.until === undefined ? [] : [there.until]));
  return ends.length === 0 ? undefined : (Math.min(...ends) as Instant);
}

/**
 * Its end by time: that of its life, the one by `sessions.idleSeconds`, or the one that another provider set. A use is written once a minute, so that the second comes up to a minute
 * early.
 */
export function endOfSession({ tenant }: Pick<Ctx, 'tenant'>, { expires, lastUsed, methods }: Session): Instant {
  const { idleSeconds } = tenant.settings.sessions;
  const idle = idleSeconds === null ? expires : plusSeconds(lastUsed, idleSeconds);
  return Math.min(expires, idle, endThere(methods) ?? expires) as Instant;
}
