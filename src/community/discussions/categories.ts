// Categories are made, changed and read.
import { recordEvent } from '../../core/audit/index.ts';
import type { Ctx } from '../../core/faults/index.ts';
import { siteOf } from '../../core/sites/index.ts';
import type { Stores } from '../../core/stores.ts';
import type { Category, CategoryRules } from './types.ts';

/** A category in which nothing was said of rules: anybody who is signed in writes texts, five in a minute. */
export const usualRules: CategoryRules = {
  kind: 'conversation',
  isOpen: true,
  moderated: [],
  authorsEdit: false,
  media: [],
  blockedWords: [],
  burst: { most: 5, seconds: 60 },
  dailyThreads: null,
  dimensions: [],
};

interface Named {
  readonly category: string;
}

/** The category of the site of the call of that name. */
export async function readCategory(
  ctx: Ctx<'category.unknown'>,
  { category }: Named,
  { commentCategories }: Stores<'commentCategories'>,
): Promise<Category> {
  const found = await ctx.during('discussion.read', () => commentCategories.find(ctx.tenant.id, siteOf(ctx), category));
  if (!found) throw ctx.fail('category.unknown', { category });
  return found;
}

/** All of the site of the call, by name. */
export async function listCategories(
  ctx: Ctx,
  _input: {},
  { commentCategories }: Stores<'commentCategories'>,
): Promise<readonly Category[]> {
  return ctx.during('discussion.read', () => commentCategories.list(ctx.tenant.id, siteOf(ctx)));
}

/** Makes the category at the site of the call, or changes the rules that are named, with an event, in one transaction. */
export async function writeCategory(
  ctx: Ctx<'category.too-many'>,
  { category: name, rules }: Named & { readonly rules: Partial<CategoryRules> },
  stores: Stores<'commentCategories' | 'events'>,
): Promise<void> {
  const { id: tenant, settings } = ctx.tenant;
  const most = settings.discussions.mostCategories;
  const site = siteOf(ctx);
  const isStored = await stores.transaction<boolean>(async ({ commentCategories, events }, rollbackWith) => {
    await ctx.during('discussion.read', () => commentCategories.lock(tenant));
    const present = await ctx.during('discussion.read', () => commentCategories.find(tenant, site, name));
    if (!present && (await ctx.during('discussion.read', () => commentCategories.count(tenant))) >= most) return rollbackWith(false);
    const next = {
      site,
      name,
      rules: { ...(present?.rules ?? usualRules), ...rules },
      created: present?.created ?? ctx.now,
      updated: ctx.now,
    };
    await ctx.during('discussion.store', () => commentCategories.write(tenant, next));
    await recordEvent(ctx, { what: 'comment-category.written', subject: name }, { events });
    return true;
  });
  if (!isStored) throw ctx.fail('category.too-many', { most });
}
