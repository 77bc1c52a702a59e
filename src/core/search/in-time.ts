// How long a search may take, and what is said of one that took longer.
import { type Ctx, StepFailure } from '../faults/index.ts';
import { OverTime } from './store.ts';
import { type SearchTime, searchTime } from './types.ts';

/**
 * Runs a search with the time that all of it may take: as the tenant bounds searches, or less where the caller says so. The installation may end
 * it earlier.
 */
export async function searchInTime<T>(
  ctx: Ctx<'search.over-limit' | 'search.over-deadline'>,
  deadlineMillis: number | undefined,
  search: (time: SearchTime) => Promise<T>,
): Promise<T> {
  const { limitMillis } = ctx.tenant.settings.searches;
  try {
    return await search(searchTime(Math.min(limitMillis, deadlineMillis ?? limitMillis)));
  } catch (error) {
    const over = error instanceof StepFailure ? error.cause : undefined;
    if (!(over instanceof OverTime)) throw error;
    if (over.milliseconds === deadlineMillis) throw ctx.fail('search.over-deadline', { deadlineMillis });
    throw ctx.fail('search.over-limit', { limitMillis: over.milliseconds });
  }
}
