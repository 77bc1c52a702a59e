// Second factors, backup codes and remembered devices.
import type { AuthenticatorStore, BackupCodeStore, RememberedDeviceStore } from '../../../../core/authenticators/store.ts';
import type { Authenticator, FactorMethod, RememberedDevice } from '../../../../core/authenticators/types.ts';
import { namesOf } from '../../columns.ts';
import { compiled, textsIn } from '../../compiled.ts';
import { type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';

const shown = namesOf(tables.authenticators, 'tenant', 'secret', 'last_step');

const authenticatorOf = (row: SelectedRow<'authenticators', (typeof shown)[number]>): Authenticator => ({
  id: row.id,
  account: row.account,
  method: row.method as FactorMethod,
  label: row.label,
  target: row.target,
  created: stamp(row.created),
  lastUsed: stamp(row.last_used),
});

const placeOf = (id: string) => tables.authenticators.secret.place({ id });

export function authenticatorStore({ db, seals }: StoreContext): AuthenticatorStore {
  const one = (tenant: string, { id, account }: Pick<Authenticator, 'id' | 'account'>) => ({ tenant, id, account }) as const;
  return {
    insert: async (tenant, { lastStep, lastUsed, secret, ...row }) => {
      const sealed = secret === null ? null : seals.seal(placeOf(row.id), secret);
      await db
        .insertInto('authenticators')
        .values({ tenant, ...row, secret: sealed, last_step: lastStep, last_used: lastUsed })
        .execute();
    },
    list: async (tenant, account) =>
      (
        await db
          .selectFrom('authenticators')
          .select(shown)
          .where('tenant', '=', tenant)
          .where('account', '=', account)
          .orderBy('id')
          .execute()
      ).map(authenticatorOf),
    secret: async (tenant, of) => {
      const row = await db
        .selectFrom('authenticators')
        .select('secret')
        .where((e) => e.and(one(tenant, of)))
        .executeTakeFirst();
      return row?.secret ? seals.open(placeOf(of.id), row.secret) : undefined;
    },
    reseal: async (tenant, of, secret) => {
      const kept = await db
        .updateTable('authenticators')
        .set({ secret: seals.seal(placeOf(of.id), secret) })
        .where((e) => e.and(one(tenant, of)))
        .executeTakeFirst();
      return kept.numUpdatedRows > 0n;
    },
    takeStep: async (tenant, id, step, at) => {
      const taken = await db
        .updateTable('authenticators')
        .set({ last_step: step, last_used: at })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .where((e) => e.or([e('last_step', 'is', null), e('last_step', '<', step)]))
        .executeTakeFirst();
      return taken.numUpdatedRows > 0n;
    },
    use: async (tenant, id, at) => {
      await db.updateTable('authenticators').set({ last_used: at }).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    rename: async (tenant, of, label) => {
      const renamed = await db
        .updateTable('authenticators')
        .set({ label })
        .where((e) => e.and(one(tenant, of)))
        .executeTakeFirst();
      return renamed.numUpdatedRows > 0n;
    },
    delete: async (tenant, of) => {
      const gone = await db
        .deleteFrom('authenticators')
        .where((e) => e.and(one(tenant, of)))
        .executeTakeFirst();
      return gone.numDeletedRows > 0n;
    },
    deleteOf: async (tenant, account, method) => {
      const all = db.deleteFrom('authenticators').where('tenant', '=', tenant).where('account', '=', account);
      return Number((await (method === undefined ? all : all.where('method', '=', method)).executeTakeFirst()).numDeletedRows);
    },
    countAll: async (tenant, accounts, method) => {
      const row = await db
        .selectFrom('authenticators')
        .select((e) => e.fn.countAll<number>().as('count'))
        .where('tenant', '=', tenant)
        .where('method', '=', method)
        .where('account', 'in', textsIn(db, JSON.stringify(accounts)))
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
  };
}

export function backupCodeStore({ db, seals }: StoreContext): BackupCodeStore {
  const digest = (account: string, code: string) => seals.digest(`backup-code:${account}:${code}`);
  const deleteAll = async (tenant: string, account: string) => {
    await db.deleteFrom('backup_codes').where('tenant', '=', tenant).where('account', '=', account).execute();
  };
  return {
    replace: async (tenant, account, codes, created) => {
      await deleteAll(tenant, account);
      const rows = codes.map((code) => ({ tenant, account, digest: digest(account, code), created, used: null }));
      if (rows.length > 0) await db.insertInto('backup_codes').values(rows).execute();
    },
    use: async (tenant, account, code, used) => {
      const taken = await db
        .updateTable('backup_codes')
        .set({ used })
        .where('tenant', '=', tenant)
        .where('account', '=', account)
        .where('digest', '=', digest(account, code))
        .where('used', 'is', null)
        .executeTakeFirst();
      return taken.numUpdatedRows > 0n;
    },
    left: async (tenant, account) => {
      const row = await db
        .selectFrom('backup_codes')
        .select((e) => e.fn.countAll<number>().as('count'))
        .where('tenant', '=', tenant)
        .where('account', '=', account)
        .where('used', 'is', null)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    deleteAll,
  };
}

const deviceColumns = namesOf(tables.remembered_devices, 'tenant', 'token');

const deviceOf = ({ last_seen, ...row }: SelectedRow<'remembered_devices', (typeof deviceColumns)[number]>): RememberedDevice => ({
  ...row,
  created: stamp(row.created),
  lastSeen: stamp(last_seen),
  expires: stamp(row.expires),
});

const deviceOfToken = compiled((db, { tenant, account, token }: Readonly<Record<'tenant' | 'account' | 'token', string>>) =>
  db
    .selectFrom('remembered_devices')
    .select(deviceColumns)
    .where('tenant', '=', tenant)
    .where('token', '=', token)
    .where('account', '=', account),
);

export function rememberedDeviceStore({ db, seals }: StoreContext): RememberedDeviceStore {
  const digest = (token: string) => seals.digest(`device:${token}`);
  return {
    insert: async (tenant, { lastSeen, ...device }, token) => {
      await db
        .insertInto('remembered_devices')
        .values({ tenant, ...device, last_seen: lastSeen, token: digest(token) })
        .execute();
    },
    find: async (tenant, account, token) => {
      const [row] = await deviceOfToken(db, { tenant, account, token: digest(token) });
      return row && deviceOf(row);
    },
    list: async (tenant, account, now) =>
      (
        await db
          .selectFrom('remembered_devices')
          .select(deviceColumns)
          .where('tenant', '=', tenant)
          .where('account', '=', account)
          .where('expires', '>', now)
          .orderBy('id', 'desc')
          .execute()
      ).map(deviceOf),
    seen: async (tenant, id, { at, network }) => {
      await db
        .updateTable('remembered_devices')
        .set({ last_seen: at, network })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute();
    },
    delete: async (tenant, account, id) => {
      const gone = await db
        .deleteFrom('remembered_devices')
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .where('account', '=', account)
        .executeTakeFirst();
      return gone.numDeletedRows > 0n;
    },
    deleteAll: async (tenant, account) =>
      Number(
        (await db.deleteFrom('remembered_devices').where('tenant', '=', tenant).where('account', '=', account).executeTakeFirst())
          .numDeletedRows,
      ),
  };
}

export const stores = {
  authenticators: authenticatorStore,
  backupCodes: backupCodeStore,
  rememberedDevices: rememberedDeviceStore,
};
