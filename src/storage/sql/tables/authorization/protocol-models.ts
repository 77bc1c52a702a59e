// The OpenID provider's rows. A stolen copy of the database opens nothing: ids are digests, payloads sealed under them.
import type { ProtocolModelStore } from '../../../../core/authorization/protocol-store.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { compiled } from '../../compiled.ts';
import { parsed, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';
import { spentFor } from './tokens.ts';

/** What was issued under a session is gone with it. */
const findBy = (column: 'id' | 'uid' | 'user_code') =>
  compiled((db, { tenant, kind, value }: { tenant: string; kind: string; value: string }) =>
    db
      .selectFrom('protocol_models as m')
      .leftJoin('sessions as s', (join) => join.onRef('s.tenant', '=', 'm.tenant').onRef('s.id', '=', 'm.session'))
      .select(['m.id', 'm.payload', 'm.consumed', 'm.expires'])
      .where('m.tenant', '=', tenant)
      .where('m.kind', '=', kind)
      .where(`m.${column}`, '=', value)
      .where('s.ended', 'is', null),
  );
const [findById, findByUid, findByUserCode] = [findBy('id'), findBy('uid'), findBy('user_code')];

const findWithGrant = compiled((db, { tenant, kind, id }: { tenant: string; kind: string; id: string }) =>
  db
    .selectFrom('protocol_models as m')
    .leftJoin('sessions as s', (join) => join.onRef('s.tenant', '=', 'm.tenant').onRef('s.id', '=', 'm.session'))
    .leftJoin('protocol_models as g', (join) =>
      join.onRef('g.tenant', '=', 'm.tenant').onRef('g.grant_id', '=', 'm.grant_id').on('g.kind', '=', 'Grant'),
    )
    .select(['m.payload', 'm.consumed', 'm.expires', 'g.id as grant', 'g.payload as granted'])
    .where('m.tenant', '=', tenant)
    .where('m.kind', '=', kind)
    .where('m.id', '=', id)
    .where('s.ended', 'is', null),
);

interface Upserted {
  readonly [column: string]: string | number | null;
  readonly tenant: string;
  readonly kind: string;
  readonly id: string;
  readonly payload: string;
  readonly grant_id: string | null;
  readonly uid: string | null;
  readonly user_code: string | null;
  readonly account: string | null;
  readonly session: string | null;
  readonly expires: number | null;
}

const upsert = compiled((db, { tenant, kind, id, payload, grant_id, uid, user_code, account, session, expires }: Upserted) => {
  const set = { payload, grant_id, uid, user_code, account, session, expires };
  return db
    .insertInto('protocol_models')
    .values({ tenant, kind, id, ...set, consumed: null })
    .onConflict((conflict) => conflict.columns(['tenant', 'kind', 'id']).doUpdateSet(set));
});

type Spent = Readonly<{ tenant: string; kind: string; id: string; consumed: number; knownUntil: number }>;

/** A refresh token without an end lives ten years; one that was used is known for three months. */
const spend = compiled((db, { tenant, kind, id, consumed, knownUntil }: Spent) =>
  db
    .updateTable('protocol_models')
    .set((e) => ({ consumed, expires: e.case().when('expires', '>', knownUntil).then(knownUntil).else(e.ref('expires')).end() }))
    .where('tenant', '=', tenant)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .where('consumed', 'is', null)
    .returning('id'),
);

export function protocolModelStore({ db, seals }: StoreContext): ProtocolModelStore {
  const digest = (what: string, value: string) => seals.digest(`protocol:${what}:${value}`);
  const maybe = (what: string, value: string | null) => (value === null ? null : digest(what, value));
  const place = (kind: string, id: string) => tables.protocol_models.payload.place({ kind, id });
  const payloadOf = (kind: string, id: string, payload: string) => parsed<JsonObject>(seals.open(place(kind, id), payload));
  const all = (tenant: string, kind: string) => db.deleteFrom('protocol_models').where('tenant', '=', tenant).where('kind', '=', kind);
  return {
    write: async (tenant, { kind, id: given, payload, grant, uid, userCode, account, session, expires }) => {
      const id = digest(kind, given);
      const set = {
        payload: seals.seal(place(kind, id), JSON.stringify(payload)),
        grant_id: maybe('grant', grant),
        uid: maybe('uid', uid),
        user_code: maybe('user-code', userCode),
        account,
        session,
        expires,
      };
      await upsert(db, { tenant, kind, id, ...set });
    },
    find: async (tenant, kind, by) => {
      const [row] =
        'id' in by
          ? await findById(db, { tenant, kind, value: digest(kind, by.id) })
          : 'uid' in by
            ? await findByUid(db, { tenant, kind, value: digest('uid', by.uid) })
            : await findByUserCode(db, { tenant, kind, value: digest('user-code', by.userCode) });
      return row && { payload: payloadOf(kind, row.id, row.payload), consumed: stamp(row.consumed), expires: stamp(row.expires) };
    },
    findWithGrant: async (tenant, kind, given) => {
      const id = digest(kind, given);
      const [row] = await findWithGrant(db, { tenant, kind, id });
      if (!row) return undefined;
      const grant = row.grant === null ? undefined : payloadOf('Grant', row.grant, row.granted!);
      return { payload: payloadOf(kind, id, row.payload), consumed: stamp(row.consumed), expires: stamp(row.expires), grant };
    },
    list: async (tenant, kind, account) => {
      const of = db.selectFrom('protocol_models').select(['id', 'payload']).where('tenant', '=', tenant).where('account', '=', account);
      return (await of.where('kind', '=', kind).execute()).map(({ id, payload }) => payloadOf(kind, id, payload));
    },
    endGrant: async (tenant, grant) =>
      void (await db.deleteFrom('protocol_models').where('tenant', '=', tenant).where('grant_id', '=', digest('grant', grant)).execute()),
    consume: async (tenant, kind, id, consumed) => {
      return (await spend(db, { tenant, kind, id: digest(kind, id), consumed, knownUntil: consumed + spentFor })).length > 0;
    },
    delete: async (tenant, kind, id) => {
      const { numDeletedRows } = await all(tenant, kind).where('id', '=', digest(kind, id)).executeTakeFirst();
      return numDeletedRows > 0n;
    },
    deleteGrant: async (tenant, kind, grant) => void (await all(tenant, kind).where('grant_id', '=', digest('grant', grant)).execute()),
  };
}
