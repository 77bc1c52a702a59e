// Categories and streams of discussions; comments and what people said of them stand in files of their own.
import type { CategoryStore, StreamStore } from '../../../../community/discussions/store.ts';
import type { Category, CategoryRules, Stream } from '../../../../community/discussions/types.ts';
import { namesOf } from '../../columns.ts';
import { lockTenant } from '../lock-tenant.ts';
import { parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';
import { streamCommentStore } from './comments.ts';
import { markStore } from './marks.ts';

const categoryColumns = namesOf(tables.comment_categories, 'tenant');
const streamColumns = namesOf(tables.comment_streams, 'tenant');

const categoryOf = ({ name, rules, created, updated }: SelectedRow<'comment_categories', (typeof categoryColumns)[number]>): Category => ({
  name,
  rules: parsed<CategoryRules>(rules),
  created: stamp(created),
  updated: stamp(updated),
});

function categoryStore({ db, engine }: StoreContext): CategoryStore {
  const of = (tenant: string) => db.selectFrom('comment_categories').select(categoryColumns).where('tenant', '=', tenant);
  return {
    lock: (tenant) => lockTenant({ db, engine }, tenant),
    find: async (tenant, name) => {
      const row = await of(tenant).where('name', '=', name).executeTakeFirst();
      return row && categoryOf(row);
    },
    list: async (tenant) => (await of(tenant).orderBy('name').execute()).map(categoryOf),
    write: async (tenant, { name, rules, created, updated }) => {
      const row = { rules: JSON.stringify(rules), updated };
      await db
        .insertInto('comment_categories')
        .values({ tenant, name, created, ...row })
        .onConflict((conflict) => conflict.columns(['tenant', 'name']).doUpdateSet(row))
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

function streamStore({ db, engine }: StoreContext): StreamStore {
  const of = (tenant: string) => db.selectFrom('comment_streams').select(streamColumns).where('tenant', '=', tenant);
  const one = async (query: ReturnType<typeof of>) => {
    const row = await query.executeTakeFirst();
    return row && streamOf(row);
  };
  const held = (query: ReturnType<typeof of>) => one(engine.name === 'postgres' ? query.forUpdate() : query);
  const at = (tenant: string, category: string, name: string) => of(tenant).where('category', '=', category).where('name', '=', name);
  return {
    find: (tenant, { category, name }) => one(at(tenant, category, name)),
    findAll: async (tenant, category, names) =>
      names.length === 0 ? [] : (await of(tenant).where('category', '=', category).where('name', 'in', names).execute()).map(streamOf),
    readAll: async (tenant, ids) => (ids.length === 0 ? [] : (await of(tenant).where('id', 'in', ids).execute()).map(streamOf)),
    take: async (tenant, { ratings, ...stream }) => {
      const making = db.insertInto('comment_streams').values({ tenant, ...stream, ratings: JSON.stringify(ratings) });
      await making.onConflict((conflict) => conflict.columns(['tenant', 'category', 'name']).doNothing()).execute();
      return (await held(at(tenant, stream.category, stream.name)))!;
    },
    lock: (tenant, id) => held(of(tenant).where('id', '=', id)),
    update: async (tenant, { id, category: _, name: __, ratings, ...stream }) => {
      const changing = db.updateTable('comment_streams').set({ ...stream, ratings: JSON.stringify(ratings) });
      await changing.where('tenant', '=', tenant).where('id', '=', id).execute();
    },
  };
}

export const stores = {
  commentCategories: categoryStore,
  commentStreams: streamStore,
  streamComments: streamCommentStore,
  commentMarks: markStore,
};
