// For accounts that go: what is one's own goes along, what was said and set in groups stays with them.
import type { Ctx } from '../core/faults/index.ts';
import type { AccountRemoval, Adapters, Stores } from '../core/stores.ts';
import { leaveEveryGroup } from './groups/index.ts';
import { deletePhoto } from './photos/index.ts';

type Withdrawn = 'groups' | 'memberships' | 'subjects' | 'subscriptions' | 'tasks' | 'completions' | 'upstreamLinks' | 'news' | 'devices';

export const withdrawal = ({ photos }: Pick<Adapters, 'photos'>): AccountRemoval => ({
  before: (ctx, { account }) => deletePhoto(ctx, { account }, { photos }),
  inside: withdraw,
  retired: leaveEveryGroup,
});

async function withdraw(ctx: Ctx, { account }: { readonly account: string }, stores: Stores<Withdrawn>): Promise<void> {
  const tenant = ctx.tenant.id;
  await leaveEveryGroup(ctx, { account }, stores);
  await ctx.during('subject.store', () => stores.subjects.release(tenant, account));
  await ctx.during('subject.store', () => stores.subscriptions.deleteAll(tenant, account));
  await ctx.during('task.store', () => stores.tasks.deleteOwn(tenant, account));
  await ctx.during('upstream-link.store', () => stores.upstreamLinks.deleteAll(tenant, account));
  await ctx.during('news.store', () => stores.news.forget(tenant, account));
  await ctx.during('news.store', () => stores.devices.deleteAll(tenant, account));
  await ctx.during('task.store', () => stores.completions.deleteAll(tenant, account));
}
