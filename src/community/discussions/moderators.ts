// People who look after what others write: named by a site, for all of its categories or for some.
import type { Account } from '../../core/accounts/index.ts';
import { recordEvent } from '../../core/audit/index.ts';
import type { Ctx } from '../../core/faults/index.ts';
import type { Identifier } from '../../core/identifiers/index.ts';
import { siteOf } from '../../core/sites/index.ts';
import type { Stores } from '../../core/stores.ts';
import { readCategory } from './categories.ts';
import type { Moderator } from './types.ts';

/** Who changes a comment: a person, or an application, which looks after all that people write. */
export type CommentActor = { readonly account: string } | 'application';

export interface Appointment {
  readonly account: string;
  /** Names of categories; null for all that the site has or will have, none for nobody's moderator. */
  readonly categories: readonly string[] | null;
}

/** A site has no more: the list of them is read as a whole. */
const most = 1000;

/** Makes these people moderators of the site of the call, over what they were, each with an event, in one transaction. Order: categories → how many → the accounts. */
export async function appointModerators(
  ctx: Ctx<'category.unknown' | 'moderator.too-many' | 'account.not-found'>,
  { appointments }: { readonly appointments: readonly Appointment[] },
  stores: Stores<'commentCategories' | 'commentModerators' | 'accounts' | 'events'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  const site = siteOf(ctx);
  const named = new Set(appointments.flatMap(({ categories }) => categories ?? []));
  for (const category of named) await readCategory(ctx, { category }, stores);
  await ctx.during('discussion.store', () =>
    stores.transaction(async ({ commentCategories, commentModerators, accounts, events }) => {
      await commentCategories.lock(tenant);
      const present = new Set((await commentModerators.list(tenant, site)).map(({ account }) => account));
      const all = present.union(new Set(appointments.map(({ account }) => account)));
      if (all.size > most) throw ctx.fail('moderator.too-many', { most });
      for (const { account, categories } of appointments) {
        if (!(await accounts.lockRow(tenant, account))) throw ctx.fail('account.not-found', { by: 'id', given: account });
        await commentModerators.write(tenant, { site, account, categories, appointed: ctx.now });
        await recordEvent(ctx, { what: 'comment-moderator.appointed', subject: account, detail: { categories } }, { events });
      }
    }),
  );
}

interface ShownModerator {
  readonly moderator: Moderator;
  readonly account: Account;
  /** The oldest first. */
  readonly identifiers: readonly Identifier[];
}

/** Those of the site of the call, with who they are. */
export async function listModerators(
  ctx: Ctx,
  _input: {},
  { commentModerators, accounts, identifiers }: Stores<'commentModerators' | 'accounts' | 'identifiers'>,
): Promise<readonly ShownModerator[]> {
  const { id: tenant } = ctx.tenant;
  const all = await ctx.during('discussion.read', () => commentModerators.list(tenant, siteOf(ctx)));
  const ids = all.map(({ account }) => account);
  const byId = new Map((await ctx.during('account.read', () => accounts.readAll(tenant, ids))).map((each) => [each.id, each]));
  const names = Map.groupBy(await ctx.during('account.read', () => identifiers.listAll(tenant, ids)), ({ account }) => account);
  return all.flatMap((moderator) => {
    const account = byId.get(moderator.account);
    return account ? [{ moderator, account, identifiers: names.get(account.id) ?? [] }] : [];
  });
}

/** They look after nothing at the site of the call any more, with an event for each, in one transaction: all of them, or none where one is no moderator. */
export async function dismissModerators(
  ctx: Ctx<'moderator.unknown'>,
  { accounts }: { readonly accounts: readonly string[] },
  stores: Stores<'commentModerators' | 'events'>,
): Promise<void> {
  await ctx.during('discussion.store', () =>
    stores.transaction(async ({ commentModerators, events }) => {
      for (const account of accounts) {
        if (!(await commentModerators.delete(ctx.tenant.id, siteOf(ctx), account))) throw ctx.fail('moderator.unknown', { account });
        await recordEvent(ctx, { what: 'comment-moderator.dismissed', subject: account }, { events });
      }
    }),
  );
}

/** Whether that one looks after the category of the site of the call. */
export async function moderates(
  ctx: Ctx,
  { by, category }: { readonly by: CommentActor | undefined; readonly category: string },
  { commentModerators }: Pick<Stores<'commentModerators'>, 'commentModerators'>,
): Promise<boolean> {
  if (by === undefined || by === 'application') return by !== undefined;
  const found = await ctx.during('discussion.read', () => commentModerators.find(ctx.tenant.id, siteOf(ctx), by.account));
  return found !== undefined && (found.categories === null || found.categories.includes(category));
}
