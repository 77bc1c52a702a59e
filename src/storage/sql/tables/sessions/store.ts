// Sessions. Recognising one is a single statement: session, account, state and lock in one row.
import type { Kysely } from 'kysely';
import type { SessionStore } from '../../../../core/sessions/store.ts';
import type { EndedBy, Session } from '../../../../core/sessions/types.ts';
import { namesOf } from '../../columns.ts';
import { compiled, compiledInsert } from '../../compiled.ts';
import { compiledUpdate } from '../../compiled-update.ts';
import type { Schema } from '../../schema.ts';
import { lockColumns, lockOf, stateColumns, stateOf } from '../accounts/account-parts.ts';
import { type AccountRow, accountColumns, accountOf } from '../accounts/accounts.ts';
import { spent } from '../authorization/tokens.ts';
import { partOf, prefixed } from '../joined.ts';
import { parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';
import { endUnlinked, liveOf } from './issued.ts';
import { searched } from './searched.ts';

const columns = namesOf(tables.sessions, 'tenant', 'token', 'secret');

type Row = SelectedRow<'sessions', (typeof columns)[number]>;

const sessionOf = (row: Row): Session => ({
  id: row.id,
  account: row.account,
  client: row.client,
  agent: row.agent,
  opened: stamp(row.opened),
  methods: parsed(row.methods),
  provenAt: stamp(row.proven_at),
  lastUsed: stamp(row.last_used),
  refreshed: stamp(row.refreshed),
  expires: stamp(row.expires),
  ended: stamp(row.ended),
  endedBy: row.ended_by as EndedBy | null,
  device: row.device,
});

const placeOf = (id: string) => tables.sessions.secret.place({ id });

const sessionIn = partOf<Row>('s', columns);
const accountIn = partOf<AccountRow>('a', accountColumns);
const stateIn = partOf<Parameters<typeof stateOf>[0]>('t', stateColumns);
const lockIn = partOf<Parameters<typeof lockOf>[0]>('l', lockColumns);

/** Session, account, state and lock in one row. */
const whole = (db: Kysely<Schema>, tenant: string) =>
  db
    .selectFrom('sessions as s')
    .leftJoin('accounts as a', (join) =>
      join.onRef('a.tenant', '=', 's.tenant').onRef('a.id', '=', 's.account').on('a.removed', 'is', null),
    )
    .leftJoin('account_states as t', (join) => join.onRef('t.tenant', '=', 's.tenant').onRef('t.account', '=', 's.account'))
    .leftJoin('locks as l', (join) =>
      join.onRef('l.tenant', '=', 's.tenant').onRef('l.subject', '=', 's.account').on('l.scope', '=', 'account'),
    )
    .select(prefixed('s', columns))
    .select(prefixed('a', accountColumns))
    .select('t.account as t_account')
    .select(prefixed('t', stateColumns))
    .select(prefixed('l', lockColumns))
    .where('s.tenant', '=', tenant);

const byId = compiled((db, { tenant, id }: { tenant: string; id: string }) => whole(db, tenant).where('s.id', '=', id));
const byToken = compiled((db, { tenant, token }: { tenant: string; token: string }) => whole(db, tenant).where('s.token', '=', token));

const insertSessions = compiledInsert('sessions', namesOf(tables.sessions), { onTaken: 'fails', key: 'id' });
const updateOne = compiledUpdate('sessions', ['tenant', 'id']);

/** People are shown it, and nothing is decided by it: a power cut may undo it. The reads that write it are many. */
const use = compiled(
  (db, { tenant, id, at }: { tenant: string; id: string; at: number }) =>
    db.updateTable('sessions').set({ last_used: at }).where('tenant', '=', tenant).where('id', '=', id),
  { light: true },
);

export function sessionStore({ db, engine, seals }: StoreContext): SessionStore {
  const digest = (token: string) => seals.digest(`session:${token}`);
  return {
    insert: async (tenant, session, token, secret) => {
      const { id, account, client, agent, opened, methods, provenAt, lastUsed, refreshed, expires, ended, endedBy, device } = session;
      const told = { methods: JSON.stringify(methods), proven_at: provenAt };
      const row = {
        id,
        account,
        client,
        agent,
        opened,
        ...told,
        last_used: lastUsed,
        refreshed,
        expires,
        ended,
        ended_by: endedBy,
        device,
      };
      await insertSessions(db, [{ tenant, ...row, token: digest(token), secret: seals.seal(placeOf(id), secret) }]);
    },
    find: async (tenant, key) => {
      const [row] = await ('id' in key ? byId(db, { tenant, id: key.id }) : byToken(db, { tenant, token: digest(key.token) }));
      if (!row) return undefined;
      return {
        session: sessionOf(sessionIn(row)),
        account: row.a_id === null ? undefined : accountOf(accountIn(row)),
        state: row.t_account === null ? undefined : stateOf(stateIn(row)),
        lock: row.l_why === null ? undefined : lockOf(lockIn(row)),
      };
    },
    list: async (tenant, account) =>
      (
        await db.selectFrom('sessions').select(columns).where('tenant', '=', tenant).where('account', '=', account).orderBy('id').execute()
      ).map(sessionOf),
    listLive: async (tenant, account, now) =>
      (await liveOf(db, { tenant, account, now }).select(columns).orderBy('id').execute()).map(sessionOf),
    search: async (tenant, wanted) => {
      const query = searched({ db, engine }, tenant, wanted).select(columns);
      // What a condition seldom fits is looked for among all live ones.
      const isScan = wanted.all.length > 0 && !db.isTransaction;
      const rows = isScan ? await engine.scan(tenant, query.where(engine.endable).compile(), wanted.time) : await query.execute();
      return (rows as readonly Row[]).map(sessionOf);
    },
    lastEnded: async (tenant, account) => {
      const ofAccount = db.selectFrom('sessions').where('tenant', '=', tenant).where('account', '=', account);
      const row = await ofAccount.select(({ fn }) => fn.max('ended').as('ended')).executeTakeFirst();
      return stamp(row?.ended ?? null);
    },
    secret: async (tenant, id) => {
      const row = await db.selectFrom('sessions').select('secret').where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst();
      return row && seals.open(placeOf(id), row.secret);
    },
    touch: async (tenant, id, { lastUsed, refreshed, expires }) => {
      if (lastUsed !== undefined && refreshed === undefined && expires === undefined)
        return void (await use(db, { tenant, id, at: lastUsed }));
      const patch = {
        ...(lastUsed === undefined ? {} : { last_used: lastUsed }),
        ...(refreshed === undefined ? {} : { refreshed }),
        ...(expires === undefined ? {} : { expires }),
      };
      if (Object.keys(patch).length > 0) await updateOne(db, { tenant, id }, patch);
    },
    prove: async (tenant, id, { methods, provenAt, lastUsed, expires }) => {
      const times = { ...(lastUsed === undefined ? {} : { last_used: lastUsed }), ...(expires === undefined ? {} : { expires }) };
      const proven = await db
        .updateTable('sessions')
        .set({ methods: JSON.stringify(methods), proven_at: provenAt, ...times })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .where('ended', 'is', null)
        .executeTakeFirst();
      return proven.numUpdatedRows > 0n;
    },
    tie: async (tenant, id, device) => {
      await updateOne(db, { tenant, id }, { device });
    },
    listTied: async (tenant, device) => {
      const tied = db.selectFrom('sessions').select(columns).where('tenant', '=', tenant).where('device', '=', device);
      return (await tied.where('ended', 'is', null).orderBy('id').execute()).map(sessionOf);
    },
    end: async (tenant, id, ended, by) => {
      const [session] = await db
        .updateTable('sessions')
        .set({ ended, ended_by: by })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .where('ended', 'is', null)
        .returning(['account', 'client'])
        .execute();
      if (session) await endUnlinked(db, { tenant, ended, ...session });
    },
    endUnder: async (tenant, client, ended, by) => {
      const live = db.updateTable('sessions').set({ ended, ended_by: by }).where('tenant', '=', tenant).where('client', '=', client);
      await live.where('ended', 'is', null).execute();
    },
    endAll: async (tenant, account, ended, by, except = '') => {
      const live = db.updateTable('sessions').set({ ended, ended_by: by }).where('tenant', '=', tenant).where('account', '=', account);
      await live.where('ended', 'is', null).where('id', '<>', except).execute();
      await db
        .updateTable('access_tokens')
        .set({ ended })
        .where('tenant', '=', tenant)
        .where('account', '=', account)
        .where('ended', 'is', null)
        .execute();
      const grants = db.selectFrom('access_grants').select('id').where('tenant', '=', tenant).where('account', '=', account);
      await db
        .updateTable('refresh_tokens')
        .set(spent(ended))
        .where('tenant', '=', tenant)
        .where('holder', 'in', grants)
        .where('used', 'is', null)
        .execute();
      // With the secret that a device left, an old access token would open new ones.
      await db
        .updateTable('access_grants')
        .set({ refresh_secret: null, secret_session: null })
        .where('tenant', '=', tenant)
        .where('account', '=', account)
        .execute();
      await db.deleteFrom('protocol_models').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}

export const stores = { sessions: sessionStore };
