// For accounts that go: what was said stays without text and author, so that answers to it have their place; votes and flags are nobody's any more. Who goes on in another account is the author there, and looks after nothing as that one.
import type { Ctx } from '../../core/faults/index.ts';
import type { AccountRemoval, SiteRemoval, Stores } from '../../core/stores.ts';

/** The part of discussions in the removal of an account. */
export const leaveDiscussions: AccountRemoval = {
  before: async () => {},
  joined: async (ctx, { account, into }, { streamComments, commentMarks, ...people }) => {
    const { id: tenant } = ctx.tenant;
    await forget(ctx, account, people);
    await ctx.during('discussion.store', () => streamComments.move(tenant, account, into));
    await ctx.during('discussion.store', () => commentMarks.move(tenant, account, into));
  },
  retired: (ctx, { account }, { commentModerators }) =>
    ctx.during('discussion.store', () => commentModerators.deleteOf(ctx.tenant.id, account)),
  inside: async (ctx, { account }, { streamComments, commentMarks, commentModerators, ...people }) => {
    const { id: tenant } = ctx.tenant;
    await forget(ctx, account, people);
    await ctx.during('discussion.store', () => streamComments.disown(tenant, account));
    await ctx.during('discussion.store', () => commentMarks.deleteBy(tenant, account));
    await ctx.during('discussion.store', () => commentModerators.deleteOf(tenant, account));
  },
};

/** Who is told what, and how moderators marked the person, is of that account alone. */
async function forget(ctx: Ctx, account: string, { streamFollowers, commentOptions, markedPeople }: People): Promise<void> {
  const { id: tenant } = ctx.tenant;
  await ctx.during('discussion.store', () => streamFollowers.deleteOf(tenant, account));
  await ctx.during('discussion.store', () => commentOptions.delete(tenant, account));
  await ctx.during('discussion.store', () => markedPeople.deleteOf(tenant, account));
}

type People = Pick<Stores<'streamFollowers' | 'commentOptions' | 'markedPeople'>, 'streamFollowers' | 'commentOptions' | 'markedPeople'>;

/** The part of discussions in the removal of a site: nobody could read there what was written, nor take it away. */
export const removeDiscussionsWithSite: SiteRemoval = {
  inside: (ctx, { site }, { commentCategories }) => ctx.during('discussion.store', () => commentCategories.deleteAll(ctx.tenant.id, site)),
};
