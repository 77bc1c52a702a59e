// Stores events of a group with the change itself, in one transaction, and pushes them to devices by the outbox.
import type { Ctx } from '../../core/faults/index.ts';
import { newId } from '../../core/ids.ts';
import { deliverSoon, type OutboxMessage, queue } from '../../core/messages/index.ts';
import type { Stores, Tables } from '../../core/stores.ts';
import { dateOf } from '../../core/time.ts';
import type { News } from './types.ts';

/** The ports that writing news uses. */
export type NewsPorts = 'news' | 'devices' | 'outbox' | 'delivery';

/** One event, for the members of a group; null for a personal task, which makes no news. */
export interface NewsDraft extends Pick<News, 'kind' | 'performer' | 'number' | 'name'> {
  /** Nobody is told of a task of one's own. */
  readonly group: string | null;
}

export type AddNews = (telling: NewsDraft) => Promise<void>;

/**
 * A transaction with a function that writes news for the members of a group inside it, and pushes to their devices. These go out after the
 * commit, and the answer does not wait for them.
 */
export async function transactionWithNews<T>(
  ctx: Ctx,
  stores: Stores<NewsPorts>,
  work: (tables: Stores<keyof Tables>, tell: AddNews, rollbackWith: (value: T) => never) => Promise<T>,
): Promise<T> {
  const { pushService } = ctx.tenant.settings.community;
  const tenant = ctx.tenant.id;
  let pushes: OutboxMessage[] = [];
  const result = await stores.transaction<T>(async (tables, rollbackWith) => {
    pushes = [];
    const tell: AddNews = async ({ group, ...what }) => {
      if (group === null) return;
      const news = { ...what, id: newId(ctx.random, ctx.now), at: ctx.now };
      await ctx.during('news.store', () => tables.news.append(tenant, news, group));
      const tokens = pushService ? await ctx.during('news.read', () => tables.devices.toldOf(tenant, news.id)) : [];
      const { kind, number, name } = what;
      if (tokens.length === 0) return;
      const body = { tokens: [...tokens], kind, number, name, at: dateOf(ctx.now).toISOString() };
      pushes.push(await queue(ctx, { name: 'push', content: { kind: 'webhook', url: pushService, body } }, tables));
    };
    return work(tables, tell, rollbackWith);
  });
  deliverSoon(ctx, pushes, stores);
  return result;
}
