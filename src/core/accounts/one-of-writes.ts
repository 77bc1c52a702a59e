// How many changes of one account may be under way at once, in all processes together: a place is a token of a bucket that is given back. Whoever finds
// none left is refused before anything is judged, and has written nothing.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** After so long a place is free again, whose process ended before it gave it back. Seconds. */
const longest = 60;

/** Runs `work` in a place of the account's; without a limit it only runs it, and changes wait for each other where they are stored. */
export async function inPlaceOfWrite<T>(
  ctx: Ctx<'write.concurrent'>,
  account: string,
  work: () => Promise<T>,
  { buckets }: Pick<Stores<'buckets'>, 'buckets'>,
): Promise<T> {
  const { writesAtOnce } = ctx.tenant.settings.accounts;
  if (writesAtOnce === null) return work();
  const place = `writes:${account}`;
  const rule = { burst: writesAtOnce, everySeconds: longest };
  if ((await ctx.during('account.update', () => buckets.take(ctx.tenant.id, place, rule, ctx.now, true))) > 0)
    throw ctx.fail('write.concurrent', { on: 'account' });
  try {
    return await work();
  } finally {
    // What was written stays written: a place that could not be given back is free after a while.
    await buckets.giveBack(ctx.tenant.id, place).catch(() => {});
  }
}
