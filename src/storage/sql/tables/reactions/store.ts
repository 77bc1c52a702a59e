// Reactions, by their buttons and by days, and links that were shared.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Reaction, ReactionStore, ShareStore } from '../../../../community/reactions/store.ts';
import { searchTime } from '../../../../core/search/types.ts';
import { textOfDay } from '../../../../core/time.ts';
import { countedBy, dayOf } from '../counted-by.ts';
import { lockTenant } from '../lock-tenant.ts';
import type { StoreContext } from '../store-context.ts';

function reactionStore({ db, engine }: StoreContext): ReactionStore {
  const row = (tenant: string, { site, item, button }: Reaction) => ({ tenant, site, item, button, count: 1 });
  return {
    lock: (tenant) => lockTenant({ db, engine }, tenant),
    change: async (tenant, { site, item, button }, by) => {
      const changing = db.updateTable('reaction_counts').set((e) => ({ count: e('count', '+', by) }));
      const changed = await changing
        .where('tenant', '=', tenant)
        .where('site', '=', site)
        .where('item', '=', item)
        .where('button', '=', button)
        .where('count', '>=', by < 0 ? 1 : 0)
        .returning('count')
        .executeTakeFirst();
      return changed && Number(changed.count);
    },
    begin: async (tenant, of) => {
      await db
        .insertInto('reaction_counts')
        .values(row(tenant, of))
        .onConflict((conflict) =>
          conflict.columns(['tenant', 'site', 'item', 'button']).doUpdateSet({ count: sql<number>`reaction_counts.count + 1` }),
        )
        .execute();
    },
    addToDay: async (tenant, of, day) => {
      await db
        .insertInto('reaction_days')
        .values({ ...row(tenant, of), day })
        .onConflict((conflict) =>
          conflict.columns(['tenant', 'site', 'item', 'button', 'day']).doUpdateSet({ count: sql<number>`reaction_days.count + 1` }),
        )
        .execute();
    },
    held: async (tenant) => {
      const all = db.selectFrom('reaction_counts').where('tenant', '=', tenant);
      return Number((await all.select((e) => e.fn.countAll().as('held')).executeTakeFirstOrThrow()).held);
    },
    read: async (tenant, { site, item, buttons, limit }) => {
      const all = db.selectFrom('reaction_counts').select(['button', 'count']).where('tenant', '=', tenant).where('site', '=', site);
      const of = all.where('item', '=', item);
      if (buttons?.length === 0) return [];
      const wanted = buttons
        ? of.where('button', 'in', buttons)
        : of.where('count', '>', 0).orderBy('count', 'desc').orderBy('button').limit(limit);
      return (await wanted.execute()).map(({ button, count }) => ({ button, count: Number(count) }));
    },
    pressed: async (tenant, { site, since, until, by, limit }, milliseconds) => {
      const places = { day: dayOf(sql.ref('day')), item: sql.ref('item'), button: sql.ref('button') };
      const all = db.selectFrom('reaction_days').where('tenant', '=', tenant).where('day', '>=', since).where('day', '<', until);
      const rows = await countedBy(
        { engine, tenant, milliseconds },
        all.where('site', '=', site),
        by.map((each) => places[each]),
        [sql`sum(count)`],
        limit,
      );
      return rows.map(({ of, sums }) => ({
        of: by.map((each, at) => (each === 'day' ? textOfDay(Number(of[at])) : String(of[at]))),
        count: sums[0]!,
      }));
    },
    deleteAll: async (tenant, site) => {
      for (const table of ['reaction_counts', 'reaction_days'] as const)
        await db.deleteFrom(table).where('tenant', '=', tenant).where('site', '=', site).execute();
    },
  };
}

/** A link may be longer than what an index takes. */
const digestOf = (link: string): string => createHash('sha256').update(link).digest('base64url');

function shareStore({ db, engine }: StoreContext): ShareStore {
  return {
    add: async (tenant, { title, ...shared }, day) => {
      await db
        .insertInto('shared_links')
        .values({ tenant, ...shared, title, day, digest: digestOf(shared.link), count: 1 })
        .onConflict((conflict) =>
          conflict.columns(['tenant', 'site', 'tag', 'day', 'digest']).doUpdateSet({ title, count: sql<number>`shared_links.count + 1` }),
        )
        .execute();
    },
    held: async (tenant, day) => {
      const all = db.selectFrom('shared_links').where('tenant', '=', tenant).where('day', '=', day);
      return Number((await all.select((e) => e.fn.countAll().as('held')).executeTakeFirstOrThrow()).held);
    },
    top: async (tenant, { site, tag, since, limit }, milliseconds) => {
      const query = db
        .selectFrom('shared_links')
        .select((e) => [e.fn.max('link').as('link'), e.fn.max('title').as('title'), e.fn.sum<number>('count').as('shared')])
        .where('tenant', '=', tenant)
        .where('site', '=', site)
        .where('tag', '=', tag)
        .where('day', '>=', since)
        .where(engine.endable)
        .groupBy('digest')
        .orderBy('shared', 'desc')
        .orderBy('digest')
        .limit(limit);
      const rows = await engine.scan(tenant, query.compile(), searchTime(milliseconds));
      return rows.map(({ link, title, shared }) => ({ link, title, count: Number(shared) }));
    },
    deleteAll: async (tenant, site) => {
      await db.deleteFrom('shared_links').where('tenant', '=', tenant).where('site', '=', site).execute();
    },
  };
}

export const stores = { reactions: reactionStore, shares: shareStore };
