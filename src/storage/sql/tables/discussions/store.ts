// Categories and streams of discussions; comments and what people said of them stand in files of their own.
import { sql } from 'kysely';
import type { CategoryStore, StreamStore } from '../../../../community/discussions/store.ts';
import { type Category, type CategoryRules, ratedAs, type Stream } from '../../../../community/discussions/types.ts';
import { idBefore } from '../../../../core/ids.ts';
import { searchTime } from '../../../../core/search/types.ts';
import { namesOf } from '../../columns.ts';
import { lockTenant } from '../lock-tenant.ts';
import { parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';
import { streamCommentStore } from './comments.ts';
import { commentOptionStore, followerStore, markedPeopleStore } from './followers.ts';
import { markStore } from './marks.ts';
import { moderatorStore } from './moderators.ts';

const categoryColumns = namesOf(tables.comment_categories, 'tenant');
const streamColumns = namesOf(tables.comment_streams, 'tenant', 'rated', 'stars');

const categoryOf = ({
  site,
  name,
  rules,
  created,
  updated,
}: SelectedRow<'comment_categories', (typeof categoryColumns)[number]>): Category => ({
  site,
  name,
  rules: parsed<CategoryRules>(rules),
  created: stamp(created),
  updated: stamp(updated),
});

function categoryStore({ db, engine }: StoreContext): CategoryStore {
  const of = (tenant: string) => db.selectFrom('comment_categories').select(categoryColumns).where('tenant', '=', tenant);
  return {
    lock: (tenant) => lockTenant({ db, engine }, tenant),
    find: async (tenant, site, name) => {
      const row = await of(tenant).where('site', '=', site).where('name', '=', name).executeTakeFirst();
      return row && categoryOf(row);
    },
    list: async (tenant, site) => (await of(tenant).where('site', '=', site).orderBy('name').execute()).map(categoryOf),
    count: async (tenant) => {
      const all = db.selectFrom('comment_categories').where('tenant', '=', tenant);
      return Number((await all.select((e) => e.fn.countAll().as('held')).executeTakeFirstOrThrow()).held);
    },
    deleteAll: async (tenant, site) => {
      const streams = db.selectFrom('comment_streams').select('id').where('tenant', '=', tenant).where('site', '=', site);
      const written = db.selectFrom('stream_comments').select('id').where('tenant', '=', tenant).where('stream', 'in', streams);
      await db.deleteFrom('comment_marks').where('tenant', '=', tenant).where('comment', 'in', written).execute();
      for (const table of ['stream_comments', 'stream_followers'] as const)
        await db.deleteFrom(table).where('tenant', '=', tenant).where('stream', 'in', streams).execute();
      for (const table of ['comment_streams', 'comment_categories', 'comment_moderators', 'comment_marked_people'] as const)
        await db.deleteFrom(table).where('tenant', '=', tenant).where('site', '=', site).execute();
    },
    write: async (tenant, { site, name, rules, created, updated }) => {
      const row = { rules: JSON.stringify(rules), updated };
      await db
        .insertInto('comment_categories')
        .values({ tenant, site, name, created, ...row })
        .onConflict((conflict) => conflict.columns(['tenant', 'site', 'name']).doUpdateSet(row))
        .execute();
    },
  };
}

const streamOf = ({
  comments,
  threads,
  ratings,
  created,
  latest,
  ...row
}: SelectedRow<'comment_streams', (typeof streamColumns)[number]>): Stream => ({
  ...row,
  comments: Number(comments),
  threads: Number(threads),
  ratings: parsed<Stream['ratings']>(ratings),
  created: stamp(created),
  latest: stamp(latest),
});

const kept = (ratings: Stream['ratings']) => ({ ratings: JSON.stringify(ratings), ...ratedAs({ ratings }) });

/** In the words of the index, whose rows those are. */
const isRated = sql<boolean>`rated > 0 and url <> ''`;

function streamStore({ db, engine }: StoreContext): StreamStore {
  const of = (tenant: string) => db.selectFrom('comment_streams').select(streamColumns).where('tenant', '=', tenant);
  const one = async (query: ReturnType<typeof of>) => {
    const row = await query.executeTakeFirst();
    return row && streamOf(row);
  };
  const held = (query: ReturnType<typeof of>) => one(engine.name === 'postgres' ? query.forUpdate() : query);
  const inCategory = (tenant: string, site: string, category: string) =>
    of(tenant).where('site', '=', site).where('category', '=', category);
  const at = (tenant: string, site: string, category: string, name: string) => inCategory(tenant, site, category).where('name', '=', name);
  return {
    find: (tenant, site, { category, name }) => one(at(tenant, site, category, name)),
    findAll: async (tenant, site, category, names) =>
      names.length === 0 ? [] : (await inCategory(tenant, site, category).where('name', 'in', names).execute()).map(streamOf),
    readAll: async (tenant, ids) => (ids.length === 0 ? [] : (await of(tenant).where('id', 'in', ids).execute()).map(streamOf)),
    busiest: async (tenant, { site, category, since, limit }, milliseconds) => {
      const all = of(tenant).where('id', '>=', idBefore(since)).where('site', '=', site).where('comments', '>', 0).where(engine.endable);
      const meant = category === undefined ? all : all.where('category', '=', category);
      const query = meant.orderBy('comments', 'desc').orderBy('id', 'desc').limit(limit);
      return (await engine.scan(tenant, query.compile(), searchTime(milliseconds))).map(streamOf);
    },
    best: async (tenant, { site, category, since, ratings, limit }, milliseconds) => {
      const all = of(tenant).where('site', '=', site).where(isRated).where('rated', '>=', ratings).where(engine.endable);
      const recent = since === null ? all : all.where('id', '>=', idBefore(since));
      const meant = category === undefined ? recent : recent.where('category', '=', category);
      const query = meant.orderBy('stars', 'desc').orderBy('rated', 'desc').orderBy('id', 'desc').limit(limit);
      return (await engine.scan(tenant, query.compile(), searchTime(milliseconds))).map(streamOf);
    },
    take: async (tenant, { ratings, ...stream }) => {
      const making = db.insertInto('comment_streams').values({ tenant, ...stream, ...kept(ratings) });
      await making.onConflict((conflict) => conflict.columns(['tenant', 'site', 'category', 'name']).doNothing()).execute();
      return (await held(at(tenant, stream.site, stream.category, stream.name)))!;
    },
    lock: (tenant, id) => held(of(tenant).where('id', '=', id)),
    update: async (tenant, { id, site: _, category: __, name: ___, ratings, ...stream }) => {
      const changing = db.updateTable('comment_streams').set({ ...stream, ...kept(ratings) });
      await changing.where('tenant', '=', tenant).where('id', '=', id).execute();
    },
  };
}

export const stores = {
  commentCategories: categoryStore,
  commentStreams: streamStore,
  streamComments: streamCommentStore,
  commentMarks: markStore,
  commentModerators: moderatorStore,
  streamFollowers: followerStore,
  commentOptions: commentOptionStore,
  markedPeople: markedPeopleStore,
};
