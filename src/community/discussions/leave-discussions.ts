// For accounts that go: what was said stays without text and author, so that answers to it have their place; votes and flags are nobody's any more. Who goes on in another account is the author there, and looks after nothing as that one.
import type { AccountRemoval, SiteRemoval } from '../../core/stores.ts';

const lookAfterNothing: AccountRemoval['inside'] = (ctx, { account }, { commentModerators }) =>
  ctx.during('discussion.store', () => commentModerators.deleteOf(ctx.tenant.id, account));

/** The part of discussions in the removal of an account, and in its retirement, after which it is the author of what was said and looks after nothing. */
export const leaveDiscussions: AccountRemoval = {
  before: async () => {},
  joined: async (ctx, { account, into }, { streamComments, commentMarks }) => {
    const { id: tenant } = ctx.tenant;
    await ctx.during('discussion.store', () => streamComments.move(tenant, account, into));
    await ctx.during('discussion.store', () => commentMarks.move(tenant, account, into));
  },
  inside: async (ctx, removed, tables) => {
    const { id: tenant } = ctx.tenant;
    await ctx.during('discussion.store', () => tables.streamComments.disown(tenant, removed.account));
    await ctx.during('discussion.store', () => tables.commentMarks.deleteBy(tenant, removed.account));
    await lookAfterNothing(ctx, removed, tables);
  },
  retired: lookAfterNothing,
};

/** The part of discussions in the removal of a site: nobody could read there what was written, nor take it away. */
export const removeDiscussionsWithSite: SiteRemoval = {
  inside: (ctx, { site }, { commentCategories }) => ctx.during('discussion.store', () => commentCategories.deleteAll(ctx.tenant.id, site)),
};
