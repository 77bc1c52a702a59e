// What was told: to one person, or in the whole tenant for those who look after it.
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import type { News } from './types.ts';

const most = 100;

/** With people by their numbers; those who are gone are left out, and 0 as performers. */
export interface NewsSeen extends Omit<News, 'performer'> {
  readonly performer: number;
  readonly notified: readonly number[];
}

/** The newest hundred, the newest first. */
export async function listNews(
  ctx: Ctx,
  { account }: { readonly account: string | null },
  { news, accounts }: Stores<'news' | 'accounts'>,
): Promise<readonly NewsSeen[]> {
  const tenant = ctx.tenant.id;
  const found = await ctx.doing('news.read', () => news.list(tenant, account, most));
  const ids = found.map(({ id }) => id);
  const told = await ctx.doing('news.read', () => news.toldTo(tenant, ids));
  const people = [...new Set([...found.map(({ performer }) => performer), ...[...told.values()].flat()])];
  const numbers = new Map((await ctx.doing('account.read', () => accounts.readAll(tenant, people))).map(({ id, number }) => [id, number]));
  return found.map((each) => ({
    ...each,
    performer: numbers.get(each.performer) ?? 0,
    notified: (told.get(each.id) ?? []).flatMap((id) => numbers.get(id) ?? []),
  }));
}
