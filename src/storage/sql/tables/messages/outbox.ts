// The outbox: messages that wait to be sent, each sealed under its row.
import { sql } from 'kysely';
import { type OutboxMessage, type OutboxStore, outboxKinds, type ShownMessage } from '../../../../core/messages/outbox-store.ts';
import type { Instant } from '../../../../core/time.ts';
import { namesOf } from '../../columns.ts';
import { compiledForms, compiledInsert, textsIn } from '../../compiled.ts';
import type { Engine } from '../../engine.ts';
import { parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';
import { inTurn } from './turns.ts';

type Row = SelectedRow<'outbox', keyof (typeof tables)['outbox']>;

const placeOf = (id: string) => tables.outbox.content.place({ id });
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

/** Claims what is due; the form is how many at most. Nearly always the same is asked, and building it takes longer than a claim does. */
const claimInTurn = (engine: Engine['name']) =>
  compiledForms(
    (
      db,
      most,
      { kind, now, until, behind, without }: Readonly<{ kind: string; now: Instant; until: Instant; behind: string; without: string }>,
    ) =>
      db
        .updateTable('outbox')
        .set((e) => ({ due: until, claimed: now, tries: e('tries', '+', 1) }))
        .where('id', 'in', inTurn(engine, { kind, now, behind, without: textsIn(db, without) }, Number(most)))
        // The condition stands outside, too: who waited for a row that another process claimed asks it again, and leaves that row.
        .where('due', '<=', now)
        .returningAll(),
  );
const claims = { sqlite: claimInTurn('sqlite'), postgres: claimInTurn('postgres') };

/** The form is the number of ids, which are few. */
const deleteIds = compiledForms((db, count, ids: Readonly<Record<string, string>>) =>
  db.deleteFrom('outbox').where(
    'id',
    'in',
    Array.from({ length: Number(count) }, (_, at) => ids[at]!),
  ),
);

export function outboxStore({ db, engine, seals, queue }: StoreContext): OutboxStore {
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
    claimDue: async (kind, { most, without = [], ...by }) => {
      const rows = await claims[engine.name](db, String(most), { kind, without: JSON.stringify(without), ...by });
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
      if (messages.length > 0) await deleteIds(db, String(messages.length), Object.fromEntries(messages.map(({ id }, at) => [at, id])));
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
