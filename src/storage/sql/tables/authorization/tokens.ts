// Access grants, access tokens and refresh tokens.
import { sql } from 'kysely';
import type { AccessGrant, AccessTokenStore, GrantStore } from '../../../../core/authorization/store.ts';
import type { RefreshTokenStore } from '../../../../core/sessions/store.ts';
import { namesOf } from '../../columns.ts';
import { compiled, compiledInsert } from '../../compiled.ts';
import { type Db, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';

const grantColumns = namesOf(tables.access_grants, 'tenant', 'refresh_secret', 'secret_session');

const grantOf = (row: SelectedRow<'access_grants', (typeof grantColumns)[number]>): AccessGrant => ({
  ...row,
  created: stamp(row.created),
  revoked: stamp(row.revoked),
});

const placeOf = (id: string) => tables.access_grants.refresh_secret.place({ id });

type OfClient = Readonly<Record<'tenant' | 'account' | 'client', string>>;

const liveOfClient = (db: Db, { tenant, account, client }: OfClient) =>
  db
    .selectFrom('access_grants')
    .select(grantColumns)
    .where('tenant', '=', tenant)
    .where('account', '=', account)
    .where('client', '=', client)
    .where('revoked', 'is', null);

const liveGrant = compiled(liveOfClient);
const heldGrant = compiled((db, given: OfClient) => liveOfClient(db, given).forShare());

const insertTokens = compiledInsert('access_tokens', namesOf(tables.access_tokens), { onTaken: 'fails', key: 'token' });
const insertRefreshTokens = compiledInsert('refresh_tokens', namesOf(tables.refresh_tokens), { onTaken: 'fails', key: 'token' });

export function grantStore({ db, seals, engine }: StoreContext): GrantStore {
  const of = (tenant: string) => db.selectFrom('access_grants').select(grantColumns).where('tenant', '=', tenant);
  /** So that it is not removed as one that has nothing left; the embedded engine has one writer at a time. */
  const holding = engine.name === 'postgres' && db.isTransaction;
  const held = (one: ReturnType<typeof of>) => (holding ? one.forShare() : one);
  const open: GrantStore['open'] = async (tenant, grant) => {
    const live = async () => (await (holding ? heldGrant : liveGrant)(db, { tenant, account: grant.account, client: grant.client }))[0];
    const present = await live();
    if (present) return grantOf(present);
    await db
      .insertInto('access_grants')
      .values({ tenant, ...grant })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return open(tenant, grant);
  };
  return {
    open,
    read: async (tenant, id) => {
      const row = await held(of(tenant).where('id', '=', id)).executeTakeFirst();
      return row && grantOf(row);
    },
    list: async (tenant, account) => {
      const live = db.selectFrom('access_grants').select(grantColumns).where('tenant', '=', tenant).where('revoked', 'is', null);
      return (await live.where('account', '=', account).execute()).map(grantOf);
    },
    keepSecret: async (tenant, id, { secret, session }) => {
      const kept = { refresh_secret: seals.seal(placeOf(id), secret), secret_session: session };
      await db.updateTable('access_grants').set(kept).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    secret: async (tenant, id) => {
      const row = await db
        .selectFrom('access_grants')
        .select(['refresh_secret', 'secret_session as session'])
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst();
      return row?.refresh_secret ? { secret: seals.open(placeOf(id), row.refresh_secret), session: row.session } : undefined;
    },
    forgetSecrets: async (tenant, account) => {
      const set = { refresh_secret: null, secret_session: null };
      await db.updateTable('access_grants').set(set).where('tenant', '=', tenant).where('account', '=', account).execute();
    },
    revoke: async (tenant, id, revoked) => {
      await db.updateTable('access_grants').set({ revoked }).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
  };
}

const byToken = compiled((db, { tenant, token }: { tenant: string; token: string }) =>
  db
    .selectFrom('access_tokens as t')
    .innerJoin('access_grants as g', (join) => join.onRef('g.tenant', '=', 't.tenant').onRef('g.id', '=', 't.grant_id'))
    .leftJoin('sessions as s', (join) => join.onRef('s.tenant', '=', 't.tenant').onRef('s.id', '=', 't.session'))
    .select((row) => row.fn.coalesce('t.ended', 's.ended').as('ended'))
    .select(['t.expires', 't.purpose', 't.proven_at', 't.session', 'g.id', 'g.account', 'g.client', 'g.created', 'g.revoked'])
    .where('t.tenant', '=', tenant)
    .where('t.token', '=', token),
);

export function accessTokenStore({ db, seals }: StoreContext): AccessTokenStore {
  const digest = (token: string) => seals.digest(`access:${token}`);
  return {
    insert: async (tenant, token, { grant, account, expires, purpose, provenAt, session }) => {
      const row = { grant_id: grant, account, expires, ended: null, purpose, proven_at: provenAt, session };
      await insertTokens(db, [{ tenant, token: digest(token), ...row }]);
    },
    find: async (tenant, token) => {
      const [row] = await byToken(db, { tenant, token: digest(token) });
      if (!row) return undefined;
      const { expires, ended, purpose, proven_at: provenAt, session, ...grant } = row;
      const known = purpose === 'recovery' ? purpose : null;
      return { grant: grantOf(grant), expires: stamp(expires), ended: stamp(ended), purpose: known, provenAt: stamp(provenAt), session };
    },
    endAll: async (tenant, grant, ended) => {
      await db
        .updateTable('access_tokens')
        .set({ ended })
        .where('tenant', '=', tenant)
        .where('grant_id', '=', grant)
        .where('ended', 'is', null)
        .execute();
    },
  };
}

/** How long a refresh token without an end is known after its use, in microseconds: three months. */
export const spentFor = 90 * 86_400_000_000;

/** A used token is known as long as it would have lived, so that its return ends what came of it. */
export const spent = (used: number) => ({ used, expires: sql<number>`coalesce(expires, ${used + spentFor})` });

export function refreshTokenStore({ db, seals }: StoreContext): RefreshTokenStore {
  const digest = (token: string) => seals.digest(`refresh:${token}`);
  return {
    insert: async (tenant, token, row) => {
      await insertRefreshTokens(db, [{ tenant, token: digest(token), ...row, used: null }]);
    },
    find: async (tenant, token) => {
      const row = await db
        .selectFrom('refresh_tokens')
        .select(['holder', 'family', 'expires', 'used', 'session', 'began'])
        .where('tenant', '=', tenant)
        .where('token', '=', digest(token))
        .executeTakeFirst();
      return row && { ...row, expires: stamp(row.expires), used: stamp(row.used), began: stamp(row.began) };
    },
    use: async (tenant, token, used) => {
      const unused = db
        .updateTable('refresh_tokens')
        .set(spent(used))
        .where('tenant', '=', tenant)
        .where('token', '=', digest(token))
        .where('used', 'is', null);
      return (await unused.executeTakeFirst()).numUpdatedRows > 0n;
    },
    endHolder: async (tenant, holder, used) => {
      const live = db.updateTable('refresh_tokens').set(spent(used)).where('tenant', '=', tenant).where('used', 'is', null);
      await live.where('holder', '=', holder).execute();
    },
    endFamily: async (tenant, family, used) => {
      await db
        .updateTable('refresh_tokens')
        .set(spent(used))
        .where('tenant', '=', tenant)
        .where('family', '=', family)
        .where('used', 'is', null)
        .execute();
    },
  };
}
