// Posts, who holds them, and which departments have them.
import { type SqlBool, sql } from 'kysely';
import { idsOfShort } from '../../../../core/ids.ts';
import type { PostPage, PostStore } from '../../../../core/organisations/store.ts';
import type { StaffPost } from '../../../../core/organisations/types.ts';
import { textsIn } from '../../compiled.ts';
import { type SelectedRow, type StoreContext, stamp, stored } from '../store-context.ts';

const columns = ['id', 'code', 'name', 'description', 'created', 'updated'] as const;

const postOf = ({ created, updated, ...row }: SelectedRow<'posts', (typeof columns)[number]>): StaffPost => ({
  ...row,
  created: stamp(created),
  updated: stamp(updated),
});

export function postStore({ db, engine }: StoreContext): PostStore {
  const of = (tenant: string) => db.selectFrom('posts').select(columns).where('tenant', '=', tenant);
  const listed = (texts: readonly string[]) => textsIn(db, JSON.stringify(texts));
  const matching = (tenant: string, { text }: Pick<PostPage, 'text'>) => {
    const all = db.selectFrom('posts').where('tenant', '=', tenant);
    if (text === undefined) return all;
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    const like = (column: 'name' | 'code') => sql<SqlBool>`${engine.folded(sql.ref(column))} like ${pattern} escape '\\'`;
    return all.where((e) => e.or([like('name'), like('code')]));
  };
  const one = async (query: ReturnType<typeof of>) => {
    const row = await query.executeTakeFirst();
    return row && postOf(row);
  };
  return {
    insert: async (tenant, post) =>
      stored(
        await db
          .insertInto('posts')
          .values({ tenant, ...post })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst(),
      ),
    lock: async (tenant, code) => {
      const held = db.selectFrom('posts').select('id').where('tenant', '=', tenant).where('code', '=', code);
      return (await (engine.name === 'postgres' ? held.forNoKeyUpdate() : held).executeTakeFirst()) !== undefined;
    },
    update: async (tenant, { id, name, description, updated }) => {
      const changing = db.updateTable('posts').set({ name, description, updated });
      await changing.where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    delete: async (tenant, id) => {
      for (const table of ['post_holders', 'post_departments'] as const)
        await db.deleteFrom(table).where('tenant', '=', tenant).where('post', '=', id).execute();
      await db.deleteFrom('posts').where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    find: (tenant, code) => one(of(tenant).where('code', '=', code)),
    findByShort: async (tenant, short) => {
      const range = idsOfShort(short);
      return range && one(of(tenant).where('id', '>=', range.from).where('id', '<=', range.to).orderBy('id').limit(1));
    },
    page: async (tenant, { limit, offset, text }) => {
      const rows = matching(tenant, { text }).select(columns).orderBy('id', 'desc').limit(limit).offset(offset);
      return (await rows.execute()).map(postOf);
    },
    count: async (tenant, asked) => {
      const row = await matching(tenant, asked)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
    departments: async (tenant, post) => {
      const having = db.selectFrom('post_departments').select('department').where('tenant', '=', tenant).where('post', '=', post);
      return (await having.orderBy('department').execute()).map(({ department }) => department);
    },
    setDepartments: async (tenant, post, departments) => {
      await db.deleteFrom('post_departments').where('tenant', '=', tenant).where('post', '=', post).execute();
      const rows = [...new Set(departments)].map((department) => ({ tenant, post, department }));
      if (rows.length > 0) await db.insertInto('post_departments').values(rows).execute();
    },
    counts: async (tenant, posts) => {
      const counted = (table: 'post_holders' | 'post_departments') =>
        db
          .selectFrom(table)
          .select(({ fn }) => ['post', fn.countAll<number>().as('count')])
          .where('tenant', '=', tenant)
          .where('post', 'in', listed(posts))
          .groupBy('post')
          .execute();
      const byPost = async (table: 'post_holders' | 'post_departments') =>
        new Map((await counted(table)).map(({ post, count }) => [post, Number(count)]));
      const [people, departments] = [await byPost('post_holders'), await byPost('post_departments')];
      return new Map(posts.map((id) => [id, { people: people.get(id) ?? 0, departments: departments.get(id) ?? 0 }]));
    },
    ofAccount: async (tenant, account) => {
      const held = db
        .selectFrom('posts')
        .innerJoin('post_holders', (join) =>
          join.onRef('post_holders.tenant', '=', 'posts.tenant').onRef('post_holders.post', '=', 'posts.id'),
        )
        .select(['posts.id', 'posts.code', 'posts.name', 'posts.description', 'posts.created', 'posts.updated'])
        .where('post_holders.tenant', '=', tenant)
        .where('post_holders.account', '=', account);
      return (await held.orderBy('post_holders.since').orderBy('posts.id').execute()).map(postOf);
    },
    give: async (tenant, account, posts, since) => {
      if (posts.length === 0) return;
      const giving = db.insertInto('post_holders').values(posts.map((post) => ({ tenant, post, account, since })));
      await giving.onConflict((conflict) => conflict.doNothing()).execute();
    },
    take: async (tenant, account, posts) => {
      const going = db.deleteFrom('post_holders').where('tenant', '=', tenant).where('account', '=', account);
      await going.where('post', 'in', listed(posts)).execute();
    },
    deleteOf: async (tenant, account) => {
      await db.deleteFrom('post_holders').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}
