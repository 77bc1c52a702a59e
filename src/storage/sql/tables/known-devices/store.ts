// Devices that people report. A device is seen whenever anybody reports it: so no use of it is kept longer than it.
import type { KnownDeviceStore } from '../../../../core/known-devices/store.ts';
import type { DeviceBar, DeviceOfPerson, KnownDevice } from '../../../../core/known-devices/types.ts';
import { partOf, prefixed } from '../joined.ts';
import { parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';

const columns = ['id', 'outer_name', 'facts', 'made', 'seen', 'barred', 'barred_until'] as const;
type Row = SelectedRow<'known_devices', (typeof columns)[number]>;

const barOf = ({ barred, barred_until }: Pick<Row, 'barred' | 'barred_until'>): DeviceBar | null =>
  barred === null ? null : { since: stamp(barred), until: stamp(barred_until) };

const barIn = (bar: DeviceBar | null) => ({ barred: bar?.since ?? null, barred_until: bar?.until ?? null });

const deviceOf = ({ id, outer_name: outer, facts, made, seen, ...bar }: Row): KnownDevice => ({
  id,
  outer,
  facts: parsed(facts),
  made: stamp(made),
  seen: stamp(seen),
  bar: barOf(bar),
});

const deviceIn = partOf<Row>('d', columns);

function knownDeviceStore({ db }: StoreContext): KnownDeviceStore {
  const of = (tenant: string) => db.selectFrom('known_devices').where('tenant', '=', tenant);
  const usesOf = (tenant: string) => db.updateTable('device_uses').where('tenant', '=', tenant);
  return {
    report: async (tenant, { id, outer, facts, made, seen }) =>
      deviceOf(
        await db
          .insertInto('known_devices')
          .values({ tenant, id, outer_name: outer, facts: JSON.stringify(facts), made, seen, ...barIn(null) })
          .onConflict((conflict) => conflict.columns(['tenant', 'outer_name']).doUpdateSet({ seen }))
          .returning(columns)
          .executeTakeFirstOrThrow(),
      ),
    find: async (tenant, id) => {
      const row = await of(tenant).select(columns).where('id', '=', id).executeTakeFirst();
      return row && deviceOf(row);
    },
    named: async (tenant, outer) =>
      outer.length === 0 ? [] : (await of(tenant).select(columns).where('outer_name', 'in', outer).execute()).map(deviceOf),
    page: async (tenant, { offset, limit }) =>
      (await of(tenant).select(columns).orderBy('id', 'desc').offset(offset).limit(limit).execute()).map(deviceOf),
    count: async (tenant) =>
      Number(
        (
          await of(tenant)
            .select(({ fn }) => fn.countAll().as('all'))
            .executeTakeFirstOrThrow()
        ).all,
      ),
    setBar: async (tenant, id, bar) => {
      const changing = db.updateTable('known_devices').set(barIn(bar)).where('tenant', '=', tenant).where('id', '=', id);
      return (await changing.executeTakeFirst()).numUpdatedRows > 0n;
    },
    delete: async (tenant, id) => {
      // First: whoever is reporting it has that row until the use is there to be deleted.
      const deleted = await db.deleteFrom('known_devices').where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst();
      await db.deleteFrom('device_uses').where('tenant', '=', tenant).where('device', '=', id).execute();
      return deleted.numDeletedRows > 0n;
    },
    use: async (tenant, { facts, seen, ...use }) => {
      await db
        .insertInto('device_uses')
        .values({ tenant, ...use, facts, seen, ...barIn(null) })
        .onConflict((conflict) => conflict.columns(['tenant', 'device', 'account']).doUpdateSet({ facts, seen }))
        .execute();
    },
    ofAccount: async (tenant, account) => {
      const rows = await db
        .selectFrom('device_uses as u')
        .innerJoin('known_devices as d', (join) => join.onRef('d.tenant', '=', 'u.tenant').onRef('d.id', '=', 'u.device'))
        .select(prefixed('d', columns))
        .select(['u.account', 'u.facts', 'u.seen', 'u.barred', 'u.barred_until'])
        .where('u.tenant', '=', tenant)
        .where('u.account', '=', account)
        .orderBy('u.seen', 'desc')
        .orderBy('u.device', 'desc')
        .execute();
      return rows.map((row): DeviceOfPerson => {
        const device = deviceOf(deviceIn(row));
        return { device, account: row.account, facts: parsed(row.facts), seen: stamp(row.seen), bar: barOf(row) };
      });
    },
    setBarOf: async (tenant, { device, account }, bar) => {
      const changing = usesOf(tenant).set(barIn(bar)).where('device', '=', device).where('account', '=', account);
      return (await changing.executeTakeFirst()).numUpdatedRows > 0n;
    },
    leave: async (tenant, { device, account }) => {
      const leaving = db.deleteFrom('device_uses').where('tenant', '=', tenant).where('device', '=', device);
      return (await leaving.where('account', '=', account).executeTakeFirst()).numDeletedRows > 0n;
    },
    leaveAll: async (tenant, account) => {
      await db.deleteFrom('device_uses').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}

export const stores = { knownDevices: knownDeviceStore };
