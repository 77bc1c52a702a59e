// Moderators mark people in a category, by groups that a page shows beside their comments.
import { recordEvent } from '../../core/audit/index.ts';
import type { Ctx } from '../../core/faults/index.ts';
import { siteOf } from '../../core/sites/index.ts';
import type { Stores } from '../../core/stores.ts';
import { readCategory } from './categories.ts';
import { type CommentActor, moderates } from './moderators.ts';

interface Marked {
  readonly category: string;
  readonly account: string;
  readonly by: CommentActor;
}

type Refusal = 'category.unknown' | 'moderator.needed';
type Ports = 'commentCategories' | 'commentModerators' | 'markedPeople';

/** Puts the person into these groups alone in the category of the site of the call, with an event, in one transaction; none for no mark. Order: category → moderator → account. */
export async function markPerson(
  ctx: Ctx<Refusal | 'account.not-found'>,
  { category, account, by, groups }: Marked & { readonly groups: readonly string[] },
  stores: Stores<Ports | 'accounts' | 'events'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  await demandModerator(ctx, { category, by }, stores);
  await ctx.during('discussion.store', () =>
    stores.transaction(async ({ markedPeople, accounts, events }) => {
      if (!(await accounts.lockRow(tenant, account))) throw ctx.fail('account.not-found', { by: 'id', given: account });
      await markedPeople.write(tenant, { site: siteOf(ctx), category, account }, groups);
      await recordEvent(ctx, { what: 'comment-author.marked', subject: account, detail: { groups } }, { events });
    }),
  );
}

/** The groups of the person in the category of the site of the call, for moderators. */
export async function readMarks(ctx: Ctx<Refusal>, { category, account, by }: Marked, stores: Stores<Ports>): Promise<readonly string[]> {
  await demandModerator(ctx, { category, by }, stores);
  const place = { site: siteOf(ctx), category };
  return (await ctx.during('discussion.read', () => stores.markedPeople.read(ctx.tenant.id, place, [account]))).get(account) ?? [];
}

async function demandModerator(ctx: Ctx<Refusal>, { category, by }: Pick<Marked, 'category' | 'by'>, stores: Stores<Ports>): Promise<void> {
  await readCategory(ctx, { category }, stores);
  if (!(await moderates(ctx, { by, category }, stores))) throw ctx.fail('moderator.needed', { category });
}
