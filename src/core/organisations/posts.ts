// Posts of a tenant: made, described anew, listed and removed.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { nextStamp } from '../time.ts';
import type { PostPage } from './store.ts';
import type { StaffPost } from './types.ts';

export interface PostWords {
  readonly code: string;
  readonly name: string;
  readonly description: string | null;
  /** The ids of the departments that have the post: all of them. */
  readonly departments: readonly string[];
}

type Writing = Stores<'posts' | 'departments' | 'events'>;

/** A post with the departments that have it. */
export interface ShownPost {
  readonly post: StaffPost;
  readonly departments: readonly string[];
}

/** Makes the post, in one transaction with an event. Order: departments are there → code. */
export async function makePost(
  ctx: Ctx<'post.code-taken' | 'department.unknown'>,
  { departments, ...words }: PostWords,
  stores: Writing,
): Promise<ShownPost> {
  const { id: tenant } = ctx.tenant;
  const post: StaffPost = { id: newId(ctx.random, ctx.now), ...words, created: ctx.now, updated: ctx.now };
  await ctx.during('organisation.store', () =>
    stores.transaction(async (tables) => {
      await demandDepartments(ctx, departments, tables);
      if ((await tables.posts.insert(tenant, post)) === 'taken') throw ctx.fail('post.code-taken', { code: post.code });
      await tables.posts.setDepartments(tenant, post.id, departments);
      await recordEvent(ctx, { what: 'post.made', subject: post.id }, tables);
    }),
  );
  return { post, departments };
}

/** Describes the post of that code anew, as far as it is said, in one transaction with an event. Order: post → departments. */
export async function changePost(
  ctx: Ctx<'post.unknown' | 'department.unknown'>,
  { code, departments, ...words }: Pick<PostWords, 'code'> & Partial<PostWords>,
  stores: Writing,
): Promise<ShownPost> {
  const { id: tenant } = ctx.tenant;
  return ctx.during('organisation.store', () =>
    stores.transaction(async (tables) => {
      await tables.posts.lock(tenant, code);
      const before = await readPost(ctx, { code }, tables);
      if (departments) await demandDepartments(ctx, departments, tables);
      const given = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
      const after: StaffPost = { ...before.post, ...given, updated: nextStamp(ctx.now, before.post.updated) };
      await tables.posts.update(tenant, after);
      if (departments) await tables.posts.setDepartments(tenant, after.id, departments);
      await recordEvent(ctx, { what: 'post.changed', subject: after.id }, tables);
      return { post: after, departments: departments ?? before.departments };
    }),
  );
}

/** Removes the post of that code: nobody holds it any more, in one transaction with an event. */
export async function removePost(
  ctx: Ctx<'post.unknown'>,
  { code }: { readonly code: string },
  stores: Stores<'posts' | 'events'>,
): Promise<void> {
  await ctx.during('organisation.store', () =>
    stores.transaction(async (tables) => {
      await tables.posts.lock(ctx.tenant.id, code);
      const { post } = await readPost(ctx, { code }, tables);
      await tables.posts.delete(ctx.tenant.id, post.id);
      await recordEvent(ctx, { what: 'post.removed', subject: post.id }, tables);
    }),
  );
}

/** The post of that code, with the departments that have it. */
export async function readPost(
  ctx: Ctx<'post.unknown'>,
  { code }: { readonly code: string },
  { posts }: Pick<Stores<'posts'>, 'posts'>,
): Promise<ShownPost> {
  const { id: tenant } = ctx.tenant;
  const post = await ctx.during('organisation.read', () => posts.find(tenant, code));
  if (!post) throw ctx.fail('post.unknown', { given: code });
  const departments = await ctx.during('organisation.read', () => posts.departments(tenant, post.id));
  return { post, departments };
}

/** The posts that begin with these 24 digits of their ids, in that order; what is not there is left out. */
export async function readPosts(
  ctx: Ctx,
  { short }: { readonly short: readonly string[] },
  { posts }: Stores<'posts'>,
): Promise<readonly StaffPost[]> {
  const found = await ctx.during('organisation.read', () => Promise.all(short.map((each) => posts.findByShort(ctx.tenant.id, each))));
  return found.flatMap((post) => post ?? []);
}

/** One page of the tenant's posts, the newest first, and how many there are: those whose name or code contains the text, where one is given. */
export async function listPosts(
  ctx: Ctx,
  { text, ...page }: Omit<PostPage, 'text'> & { readonly text?: string | undefined },
  { posts }: Stores<'posts'>,
): Promise<{ readonly total: number; readonly list: readonly StaffPost[] }> {
  const { id: tenant } = ctx.tenant;
  const asked = { ...page, text: text?.toLowerCase() };
  return ctx.during('organisation.read', async () => ({ total: await posts.count(tenant, asked), list: await posts.page(tenant, asked) }));
}

/** How many people hold each post, and how many departments have it, by its id. */
export async function countsOfPosts(
  ctx: Ctx,
  { posts: ids }: { readonly posts: readonly string[] },
  { posts }: Stores<'posts'>,
): Promise<ReadonlyMap<string, { readonly people: number; readonly departments: number }>> {
  return ctx.during('organisation.read', () => posts.counts(ctx.tenant.id, ids));
}

async function demandDepartments(
  ctx: Ctx<'department.unknown'>,
  ids: readonly string[],
  { departments }: Pick<Stores<'departments'>, 'departments'>,
) {
  const found = await departments.read(ctx.tenant.id, ids);
  // Held, so that none goes meanwhile, in one order.
  for (const organisation of [...new Set(found.map((each) => each.organisation))].toSorted())
    await departments.lock(ctx.tenant.id, organisation);
  const left = new Set((await departments.read(ctx.tenant.id, ids)).map(({ id }) => id));
  const unknown = ids.find((id) => !left.has(id));
  if (unknown !== undefined) throw ctx.fail('department.unknown', { given: unknown });
}
