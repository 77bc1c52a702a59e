// The outbox: messages that wait to be sent, each sealed under its row.
import { sql } from 'kysely';
import {
  type OutboxKind,
  type OutboxMessage,
  type OutboxStore,
  outboxKinds,
  type ShownMessage,
} from '../../../../core/messages/outbox-store.ts';
import type { Instant } from '../../../../core/time.ts';
import { namesOf } from '../../columns.ts';
import { compiledInsert } from '../../compiled.ts';
import { parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';

type Row = SelectedRow<'outbox', keyof (typeof tables)['outbox']>;

const placeOf = (id: string): string => `outbox.content.${id}`;
const shownColumns = [
  'id',
  'kind',
  'name',
  'account',
  'host',
  'created',
  'due',
  'claimed',
  'useful_until',
  'retry_until',
  'expires',
  'tries',
  'error',
] as const;

const shown = (row: SelectedRow<'outbox', (typeof shownColumns)[number]>): ShownMessage => {
  const { useful_until, retry_until, created, due, claimed, expires, ...rest } = row;
  return {
    ...rest,
    created: stamp(created),
    due: stamp(due),
    claimed: stamp(claimed),
    usefulUntil: stamp(useful_until),
    retryUntil: stamp(retry_until),
    expires: stamp(expires),
  };
};

const insertRows = compiledInsert('outbox', namesOf(tables.outbox), { onTaken: 'fails', key: 'id' });

/**
 * Ids of what is due: the first of each tenant, then the second of each. As many steps down an index as tenants have messages there, and as are
 * asked for: how many one of them has plays no part.
 */
function inTurn(kind: OutboxKind, now: Instant, most: number, behind: string) {
  const ofKind = sql`from outbox o where o.kind = ${sql.lit(kind)} and o.due is not null`;
  const ranks = Array.from(
    { length: most },
    (_, rank) => sql`select ${sql.lit(rank)} as rank, tenant,
      (select o.id ${ofKind} and o.tenant = turns.tenant and o.due <= ${now} order by o.due limit 1 offset ${sql.lit(rank)}) as id from turns`,
  );
  return sql<string>`(
    with recursive waiting (tenant) as (
      select (select o.tenant ${ofKind} and o.tenant > ${behind} order by o.tenant limit 1)
      union all
      select (select o.tenant ${ofKind} and o.tenant > waiting.tenant order by o.tenant limit 1) from waiting where waiting.tenant is not null
    ), turns as (
      select tenant from waiting
      where (select o.due ${ofKind} and o.tenant = waiting.tenant order by o.due limit 1) <= ${now} limit ${sql.lit(most)}
    )
    select id from (${sql.join(ranks, sql` union all `)}) as ranked where id is not null order by rank, tenant limit ${sql.lit(most)}
  )`;
}

export function outboxStore({ db, seals, queue }: StoreContext): OutboxStore {
  const rowOf = ({ content, usefulUntil, retryUntil, subject: given, ...message }: OutboxMessage) => ({
    ...message,
    subject: given === null ? null : seals.digest(`outbox:${given}`),
    kind: content.kind,
    content: seals.seal(placeOf(message.id), JSON.stringify(content)),
    useful_until: usefulUntil,
    retry_until: retryUntil,
    error: null,
  });
  const messageOf = ({ id, tenant, name, account, subject, host, content, wait, tries, ...row }: Row): OutboxMessage => ({
    ...{ id, tenant, name, account, subject, host, wait, tries },
    content: parsed(seals.open(placeOf(id), content)),
    created: stamp(row.created),
    usefulUntil: stamp(row.useful_until),
    retryUntil: stamp(row.retry_until),
    expires: stamp(row.expires),
  });
  const remove = (tenant: string) => db.deleteFrom('outbox').where('tenant', '=', tenant);
  const read = (tenant: string) => db.selectFrom('outbox').select(shownColumns).where('tenant', '=', tenant);
  const claiming = (now: Instant, until: Instant) =>
    db.updateTable('outbox').set((e) => ({ due: until, claimed: now, tries: e('tries', '+', 1) }));
  /** The row of a try, unless another process claimed it since. */
  const tried = (
    { tenant, id, tries }: OutboxMessage,
    next: { readonly due: Instant | null; readonly wait: number; readonly error: string },
  ) =>
    db
      .updateTable('outbox')
      .set({ ...next, claimed: null })
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .where('tries', '=', tries);
  return {
    insert: async (message, claimedUntil) => {
      const { tenant, name } = message;
      const row = { ...rowOf(message), due: claimedUntil, claimed: message.created };
      if (row.subject !== null) await remove(tenant).where('subject', '=', row.subject).where('name', '=', name).execute();
      await db.insertInto('outbox').values(row).execute();
    },
    insertDue: async (messages) => {
      if (messages.length === 0) return;
      await insertRows(
        db,
        messages.map((message) => ({ ...rowOf(message), due: message.created, claimed: null })),
      );
      queue.told();
    },
    onQueued: queue.onQueued,
    claimDue: async (kind, { now, until, most, behind }) => {
      const due = inTurn(kind, now, most, behind);
      // The condition stands outside, too: who waited for a row that another process claimed asks it again, and leaves that row.
      const rows = await claiming(now, until).where('id', 'in', due).where('due', '<=', now).returningAll().execute();
      return rows.map(messageOf);
    },
    claim: async (tenant, id, now, until) => {
      const row = await claiming(now, until)
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .where((e) => e.or([e('claimed', 'is', null), e('due', '<=', now)]))
        .returningAll()
        .executeTakeFirst();
      return row && messageOf(row);
    },
    deleteSent: async (messages) => {
      const ids = messages.map(({ id }) => id);
      if (ids.length > 0) await db.deleteFrom('outbox').where('id', 'in', ids).execute();
    },
    postpone: async (message, next) => void (await tried(message, next).execute()),
    giveUp: async (message, error) => void (await tried(message, { due: null, wait: message.wait, error }).execute()),
    nextDue: async () => {
      // A look into the index for each kind: the least of all kinds would be looked for in every row.
      const row = await db
        .selectNoFrom((e) =>
          outboxKinds.map((kind) =>
            e.selectFrom('outbox').select('due').where('kind', '=', kind).where('due', 'is not', null).orderBy('due').limit(1).as(kind),
          ),
        )
        .executeTakeFirstOrThrow();
      return new Map(outboxKinds.flatMap((kind) => (row[kind] === null ? [] : [[kind, stamp(Number(row[kind]))] as const])));
    },
    list: async (tenant, { before, most }) => {
      const page = read(tenant).orderBy('id', 'desc').limit(most);
      return (await (before === undefined ? page : page.where('id', '<', before)).execute()).map(shown);
    },
    find: async (tenant, id) => {
      const row = await read(tenant).where('id', '=', id).executeTakeFirst();
      return row && shown(row);
    },
    cancel: async (tenant, id) => (await remove(tenant).where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n,
    deleteOf: async (tenant, account) => void (await remove(tenant).where('account', '=', account).execute()),
    figures: async () => {
      const rows = await db
        .selectFrom('outbox')
        .select((e) => [
          'kind',
          e.fn.count<number>('due').as('waiting'),
          sql<number | null>`min(case when due is not null then created end)`.as('oldest'),
          sql<number>`sum(case when due is null then 1 else 0 end)`.as('givenUp'),
        ])
        .groupBy('kind')
        .execute();
      return rows.map(({ kind, waiting, oldest, givenUp }) => ({
        kind,
        waiting: Number(waiting),
        oldest: oldest === null ? null : stamp(Number(oldest)),
        givenUp: Number(givenUp),
      }));
    },
  };
}
