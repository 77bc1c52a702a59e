// News of one person, or of the whole tenant for its administrators.
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import type { News } from './types.ts';

const most = 100;

/** News with people by their numbers: removed accounts are left out of `notified`, and are 0 as performer. */
export interface NewsSeen extends Omit<News, 'performer'> {
  readonly performer: number;
  readonly notified: readonly number[];
}

/** The newest hundred, newest first: those of the account, or of the whole tenant for null. */
export async function listNews(
  ctx: Ctx,
  { account }: { readonly account: string | null },
  { news, accounts }: Stores<'news' | 'accounts'>,
): Promise<readonly NewsSeen[]> {
  const tenant = ctx.tenant.id;
  const found = await ctx.during('news.read', () => news.list(tenant, account, most));
  const ids = found.map(({ id }) => id);
  const told = await ctx.during('news.read', () => news.toldTo(tenant, ids));
  const people = [...new Set([...found.map(({ performer }) => performer), ...[...told.values()].flat()])];
  const numbers = new Map((await ctx.during('account.read', () => accounts.readAll(tenant, people))).map(({ id, number }) => [id, number]));
  return found.map((each) => ({
    ...each,
    performer: numbers.get(each.performer) ?? 0,
    notified: (told.get(each.id) ?? []).flatMap((id) => numbers.get(id) ?? []),
  }));
}
