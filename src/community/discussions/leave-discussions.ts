// For accounts that go: what was said stays without text and author, so that answers to it have their place; votes and flags are nobody's any more.
import type { AccountRemoval } from '../../core/stores.ts';

/** The part of discussions in the removal of an account. */
export const leaveDiscussions: AccountRemoval = {
  before: async () => {},
  inside: async (ctx, { account }, { streamComments, commentMarks }) => {
    const { id: tenant } = ctx.tenant;
    await ctx.during('discussion.store', () => streamComments.disown(tenant, account));
    await ctx.during('discussion.store', () => commentMarks.deleteBy(tenant, account));
  },
};
