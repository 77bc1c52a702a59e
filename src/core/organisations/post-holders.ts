// Which posts a person holds.
import { type NewEvent, recordEvents } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { AccountRemoval, Stores } from '../stores.ts';
import type { StaffPost } from './types.ts';

/** The posts of the account, those that it got first before the others. */
export async function postsOf(
  ctx: Ctx,
  { account }: { readonly account: string },
  { posts }: Stores<'posts'>,
): Promise<readonly StaffPost[]> {
  return ctx.during('organisation.read', () => posts.ofAccount(ctx.tenant.id, account));
}

/**
 * The account holds these posts from now on, and no other unless `beside` those that it has: each by the first 24 digits of its id. One transaction, with an event for each that came or went.
 * Order: posts → account.
 */
export async function setPosts(
  ctx: Ctx<'post.unknown' | 'account.not-found'>,
  { account, posts: named, beside = false }: { readonly account: string; readonly posts: readonly string[]; readonly beside?: boolean },
  stores: Stores<'posts' | 'accounts' | 'events'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  await ctx.during('organisation.store', () =>
    stores.transaction(async ({ posts, accounts, events }) => {
      const wanted = new Map<string, StaffPost>();
      for (const short of [...new Set(named)].toSorted()) {
        const post = await posts.findByShort(tenant, short);
        // Held, so that it does not go meanwhile.
        if (!post || !(await posts.lock(tenant, post.code))) throw ctx.fail('post.unknown', { given: short });
        wanted.set(post.id, post);
      }
      if (!(await accounts.lockRow(tenant, account))) throw ctx.fail('account.not-found', { by: 'id', given: account });
      const held = (await posts.ofAccount(tenant, account)).map(({ id }) => id);
      const gone = beside ? [] : held.filter((id) => !wanted.has(id));
      const come = [...wanted.keys()].filter((id) => !held.includes(id));
      await posts.take(tenant, account, gone);
      await posts.give(tenant, account, come, ctx.now);
      const event =
        (what: 'post.given' | 'post.taken') =>
        (post: string): NewEvent => ({ what, subject: account, detail: { post } });
      await recordEvents(ctx, [...gone.map(event('post.taken')), ...come.map(event('post.given'))], { events });
    }),
  );
}

const leaveAll: AccountRemoval['inside'] = (ctx, { account }, { posts }) =>
  ctx.during('organisation.store', () => posts.deleteOf(ctx.tenant.id, account));

/** The part of posts in the removal of an account, and in its retirement. */
export const leavePostsWithAccount: AccountRemoval = { before: async () => {}, inside: leaveAll, retired: leaveAll };
