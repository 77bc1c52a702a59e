// Buttons below an item: a press is counted, or taken back, and shown in numbers. Who pressed is the site's matter, and is kept nowhere.
import type { Ctx } from '../../core/faults/index.ts';
import { searchInTime } from '../../core/search/index.ts';
import { siteOf } from '../../core/sites/index.ts';
import type { Stores } from '../../core/stores.ts';
import { dayBegun, plusDays, startOfDay } from '../../core/time.ts';
import type { Reaction, ReactionCount, ReactionStore, ReactionSum, ReactionsIn } from './store.ts';

/** Counts a press (1) or takes one back (-1) at the site of the call, with its day, in one transaction; the count after that, which is never below 0. */
export async function takeReaction(
  ctx: Ctx<'cap.reached'>,
  { item, button, by }: { readonly item: string; readonly button: string; readonly by: 1 | -1 },
  stores: Stores<'reactions'>,
): Promise<number> {
  const { id: tenant } = ctx.tenant;
  const of = { site: siteOf(ctx), item, button };
  return ctx.during('reaction.store', () =>
    stores.transaction(async ({ reactions }) => {
      const changed = await reactions.change(tenant, of, by);
      if (by < 0) return changed ?? 0;
      const count = changed ?? (await begun(ctx, of, reactions));
      await reactions.addToDay(tenant, of, dayBegun(ctx.now));
      return count;
    }),
  );
}

/** Of several that begin one count at once, the later find it there, and have no part in how many there may be. */
async function begun(
  { tenant: { id: tenant, settings }, fail }: Ctx<'cap.reached'>,
  of: Reaction,
  reactions: ReactionStore,
): Promise<number> {
  await reactions.lock(tenant);
  const there = await reactions.change(tenant, of, 1);
  if (there !== undefined) return there;
  const limit = settings.reactions.most;
  if ((await reactions.held(tenant)) >= limit) throw fail('cap.reached', { of: 'reactions that are counted', limit });
  await reactions.begin(tenant, of);
  return 1;
}

/** Buttons of an item that are shown where none are named. */
const mostShown = 100;

/** How often the buttons of an item of the site were pressed: those that are named, in their order and 0 where nobody did, or else those that somebody did, the most first. */
export async function readReactions(
  ctx: Ctx,
  { item, buttons }: { readonly item: string; readonly buttons?: readonly string[] | undefined },
  { reactions }: Stores<'reactions'>,
): Promise<readonly ReactionCount[]> {
  const wanted = { site: siteOf(ctx), item, buttons, limit: mostShown };
  const found = await ctx.during('reaction.read', () => reactions.read(ctx.tenant.id, wanted));
  if (!buttons) return found;
  const counts = new Map(found.map(({ button, count }) => [button, count]));
  return buttons.map((button) => ({ button, count: counts.get(button) ?? 0 }));
}

/** How often buttons were pressed from the first of these days to the last one, in UTC, in the order of what they are counted by; what was taken back counts as pressed. */
export async function countReactionsByDays(
  ctx: Ctx<'search.over-limit' | 'search.over-deadline'>,
  { from, to, ...of }: Pick<ReactionsIn, 'by' | 'limit'> & { readonly from: string; readonly to: string },
  { reactions }: Stores<'reactions'>,
): Promise<readonly ReactionSum[]> {
  const span = { site: siteOf(ctx), since: startOfDay(from), until: plusDays(startOfDay(to), 1) };
  return searchInTime(ctx, undefined, ({ milliseconds }) =>
    ctx.during('reaction.read', () => reactions.pressed(ctx.tenant.id, { ...of, ...span }, milliseconds)),
  );
}
