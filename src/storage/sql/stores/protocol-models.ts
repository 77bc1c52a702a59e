// What the OpenID provider keeps. A stolen copy of the database opens nothing: ids are digests, payloads sealed under them.
import type { ProtocolModelStore } from '../../../core/authorization/protocol-store.ts';
import type { JsonObject } from '../../../core/json.ts';
import { type Ground, parsed, stamp } from './table.ts';

export function protocolModelStore({ db, seals }: Ground): ProtocolModelStore {
  const digest = (what: string, value: string) => seals.digest(`protocol:${what}:${value}`);
  const maybe = (what: string, value: string | null) => (value === null ? null : digest(what, value));
  const place = (kind: string, id: string) => `protocol_models/${kind}/${id}`;
  const all = (tenant: string, kind: string) => db.deleteFrom('protocol_models').where('tenant', '=', tenant).where('kind', '=', kind);
  return {
    write: async (tenant, { kind, id: given, payload, grant, uid, userCode, account, expires }) => {
      const id = digest(kind, given);
      const set = {
        payload: seals.seal(place(kind, id), JSON.stringify(payload)),
        grant_id: maybe('grant', grant),
        uid: maybe('uid', uid),
        user_code: maybe('user-code', userCode),
        account,
        expires,
      };
      await db
        .insertInto('protocol_models')
        .values({ tenant, kind, id, ...set, consumed: null })
        .onConflict((conflict) => conflict.columns(['tenant', 'kind', 'id']).doUpdateSet(set))
        .execute();
    },
    find: async (tenant, kind, by) => {
      const rows = db
        .selectFrom('protocol_models')
        .select(['id', 'payload', 'consumed'])
        .where('tenant', '=', tenant)
        .where('kind', '=', kind);
      const one =
        'id' in by
          ? rows.where('id', '=', digest(kind, by.id))
          : 'uid' in by
            ? rows.where('uid', '=', digest('uid', by.uid))
            : rows.where('user_code', '=', digest('user-code', by.userCode));
      const row = await one.executeTakeFirst();
      return row && { payload: parsed<JsonObject>(seals.open(place(kind, row.id), row.payload)), consumed: stamp(row.consumed) };
    },
    consume: async (tenant, kind, id, consumed) => {
      await db
        .updateTable('protocol_models')
        .set({ consumed })
        .where('tenant', '=', tenant)
        .where('kind', '=', kind)
        .where('id', '=', digest(kind, id))
        .execute();
    },
    delete: async (tenant, kind, id) => void (await all(tenant, kind).where('id', '=', digest(kind, id)).execute()),
    deleteGrant: async (tenant, kind, grant) => void (await all(tenant, kind).where('grant_id', '=', digest('grant', grant)).execute()),
    deleteExpired: async (before) => {
      const { numDeletedRows } = await db.deleteFrom('protocol_models').where('expires', '<', before).executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}
