// Comments in streams. What opens a thread is marked, so that an index leads to a page of threads in each of its orders.
import { sql } from 'kysely';
import type { StreamCommentStore } from '../../../../community/discussions/store.ts';
import type { StreamComment } from '../../../../community/discussions/types.ts';
import { idBefore } from '../../../../core/ids.ts';
import { textOfDay } from '../../../../core/time.ts';
import { namesOf } from '../../columns.ts';
import { countedBy, dayOf } from '../counted-by.ts';
import { parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';

const columns = namesOf(tables.stream_comments, 'tenant', 'opens', 'score');

const commentOf = ({
  media,
  ratings,
  approved,
  edited,
  votes_for,
  votes_against,
  flags,
  created,
  ...row
}: SelectedRow<'stream_comments', (typeof columns)[number]>): StreamComment => ({
  ...row,
  media: parsed<StreamComment['media']>(media),
  ratings: parsed<StreamComment['ratings']>(ratings),
  approved: approved === 1,
  edited: edited === 1,
  votesFor: Number(votes_for),
  votesAgainst: Number(votes_against),
  flags: Number(flags),
  created: stamp(created),
});

/** What of a comment changes. */
const written = ({ title, text, media, ratings, status, approved, edited, votesFor, votesAgainst, flags }: StreamComment) => ({
  title,
  text,
  media: JSON.stringify(media),
  ratings: JSON.stringify(ratings),
  status,
  approved: Number(approved),
  edited: Number(edited),
  votes_for: votesFor,
  votes_against: votesAgainst,
  score: votesFor - votesAgainst,
  flags,
});

/** As `bytesOf` of the area counts them. */
const bytes = sql`octet_length(title) + octet_length(text) + octet_length(media)`;

export function streamCommentStore({ db, engine }: StoreContext): StreamCommentStore {
  const of = (tenant: string) => db.selectFrom('stream_comments').select(columns).where('tenant', '=', tenant);
  const one = async (query: ReturnType<typeof of>) => {
    const row = await query.executeTakeFirst();
    return row && commentOf(row);
  };
  const ofThread = (tenant: string, threads: readonly string[]) => of(tenant).where('thread', 'in', threads).where('opens', '=', 0);
  return {
    insert: async (tenant, comment) => {
      const { id, stream, thread, parent, account, created } = comment;
      const place = { tenant, id, stream, thread, parent, account, created, opens: Number(id === thread) };
      await db
        .insertInto('stream_comments')
        .values({ ...place, ...written(comment) })
        .execute();
    },
    find: (tenant, id) => one(of(tenant).where('id', '=', id)),
    lock: (tenant, id) => {
      const found = of(tenant).where('id', '=', id);
      return one(engine.name === 'postgres' ? found.forUpdate() : found);
    },
    update: async (tenant, comment) => {
      const changing = db.updateTable('stream_comments').set(written(comment));
      await changing.where('tenant', '=', tenant).where('id', '=', comment.id).execute();
    },
    moveAll: async (tenant, from, into) => {
      const moving = db.updateTable('stream_comments').set({ stream: into });
      return Number((await moving.where('tenant', '=', tenant).where('stream', '=', from).executeTakeFirst()).numUpdatedRows);
    },
    page: async (tenant, { stream, order, after, limit }) => {
      const all = of(tenant).where('stream', '=', stream).where('opens', '=', 1).where('status', '=', 'published').limit(limit);
      if (order === 'most-votes') {
        const behind = after ? all.where((e) => e(e.refTuple('score', 'id'), '<', e.tuple(after.score, after.id))) : all;
        return (await behind.orderBy('score', 'desc').orderBy('id', 'desc').execute()).map(commentOf);
      }
      const behind = after ? all.where('id', order === 'newest' ? '<' : '>', after.id) : all;
      return (await behind.orderBy('id', order === 'newest' ? 'desc' : 'asc').execute()).map(commentOf);
    },
    answers: async (tenant, threads, limit) =>
      threads.length === 0 ? [] : (await ofThread(tenant, threads).orderBy('id').limit(limit).execute()).map(commentOf),
    written: async (tenant, { site, since, until, by, limit }, milliseconds) => {
      const places = { day: dayOf(sql.ref('c.created')), category: sql.ref('s.category'), stream: sql.ref('s.name') };
      const all = db
        .selectFrom('stream_comments as c')
        .innerJoin('comment_streams as s', (join) => join.onRef('s.tenant', '=', 'c.tenant').onRef('s.id', '=', 'c.stream'))
        .where('c.tenant', '=', tenant)
        .where('c.id', '>=', idBefore(since))
        .where('c.id', '<', idBefore(until))
        .where('s.site', '=', site);
      const rows = await countedBy(
        { engine, tenant, milliseconds },
        all,
        by.map((each) => places[each]),
        [sql`count(*)`],
        limit,
      );
      return rows.map(({ of, sums }) => ({
        of: by.map((each, at) => (each === 'day' ? textOfDay(Number(of[at])) : String(of[at]))),
        count: sums[0]!,
      }));
    },
    measure: async (tenant, threads) => {
      if (threads.length === 0) return new Map();
      const all = db.selectFrom('stream_comments').where('tenant', '=', tenant).where('thread', 'in', threads).where('opens', '=', 0);
      const rows = await all
        .select((e) => ['thread', e.fn.countAll().as('count'), sql<number | string>`sum(${bytes})`.as('bytes')])
        .groupBy('thread')
        .execute();
      return new Map(rows.map(({ thread, ...held }) => [thread, { count: Number(held.count), bytes: Number(held.bytes) }]));
    },
    countSince: async (tenant, { account, site, category, stream, since, threadsOnly }) => {
      // Ids are in the order of time: the author's index leads to the newest.
      let all = db
        .selectFrom('stream_comments as c')
        .innerJoin('comment_streams as s', (join) => join.onRef('s.tenant', '=', 'c.tenant').onRef('s.id', '=', 'c.stream'))
        .where('c.tenant', '=', tenant)
        .where('c.account', '=', account)
        .where('c.id', '>=', idBefore(since))
        .where('c.created', '>', since)
        .where('s.site', '=', site)
        .where('s.category', '=', category);
      if (stream !== undefined) all = all.where('c.stream', '=', stream);
      if (threadsOnly) all = all.where('c.opens', '=', 1);
      return Number((await all.select((e) => e.fn.countAll().as('held')).executeTakeFirstOrThrow()).held);
    },
    hasOpened: async (tenant, stream, account) => {
      const own = of(tenant).where('account', '=', account).where('stream', '=', stream).where('opens', '=', 1);
      return (await own.where('status', '<>', 'removed').limit(1).executeTakeFirst()) !== undefined;
    },
    byAuthor: async (tenant, account, { site, before, limit }) => {
      const here = db.selectFrom('comment_streams').select('id').where('tenant', '=', tenant).where('site', '=', site);
      const own = of(tenant).where('account', '=', account).where('status', '<>', 'removed').where('stream', 'in', here);
      const behind = before === undefined ? own : own.where('id', '<', before);
      return (await behind.orderBy('id', 'desc').limit(limit).execute()).map(commentOf);
    },
    move: async (tenant, from, into) => {
      const moving = db.updateTable('stream_comments').set({ account: into });
      await moving.where('tenant', '=', tenant).where('account', '=', from).execute();
    },
    disown: async (tenant, account) => {
      const going = db.updateTable('stream_comments').set({ account: null, title: '', text: '', media: '[]' });
      await going.where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}
