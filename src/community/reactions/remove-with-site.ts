// For sites that go: what was counted there is of nothing any more.
import type { SiteRemoval } from '../../core/stores.ts';

/** The part of reactions in the removal of a site. */
export const removeReactionsWithSite: SiteRemoval = {
  inside: async (ctx, { site }, { reactions, shares }) => {
    await ctx.during('reaction.store', () => reactions.deleteAll(ctx.tenant.id, site));
    await ctx.during('reaction.store', () => shares.deleteAll(ctx.tenant.id, site));
  },
};
