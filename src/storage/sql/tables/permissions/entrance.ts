// Who may enter an application.
import type { EntranceRuleStore } from '../../../../core/permissions/store.ts';
import { textsIn } from '../../compiled.ts';
import { type StoreContext, stamp } from '../store-context.ts';

export function entranceRuleStore({ db }: StoreContext): EntranceRuleStore {
  const of = (tenant: string, client: string) => db.selectFrom('entrance_rules').where('tenant', '=', tenant).where('client', '=', client);
  return {
    put: async (tenant, client, rules, created) => {
      for (const { id: holder, kind, effect, below } of rules) {
        const said = { effect, enabled: 1, below: below ? 1 : 0 };
        await db
          .insertInto('entrance_rules')
          .values({ tenant, client, holder, kind, ...said, created })
          .onConflict((taken) => taken.columns(['tenant', 'client', 'holder']).doUpdateSet(said))
          .execute();
      }
    },
    switch: async (tenant, client, holder, enabled) => {
      const changing = db.updateTable('entrance_rules').set({ enabled: enabled ? 1 : 0 });
      const one = changing.where('tenant', '=', tenant).where('client', '=', client).where('holder', '=', holder);
      return (await one.executeTakeFirst()).numUpdatedRows > 0n;
    },
    take: async (tenant, client, holders) => {
      if (holders.length === 0) return [];
      const going = db.deleteFrom('entrance_rules').where('tenant', '=', tenant).where('client', '=', client);
      return (await going.where('holder', 'in', holders).returning('holder').execute()).map(({ holder }) => holder);
    },
    list: async (tenant, client, { offset, limit }) => {
      const rows = of(tenant, client).select(['holder', 'kind', 'effect', 'enabled', 'below', 'created']);
      const read = await rows.orderBy('holder').offset(offset).limit(limit).execute();
      const { total } = await of(tenant, client)
        .select((e) => e.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      const list = read.map(({ holder: id, kind, effect, enabled, below, created }) => ({
        id,
        kind,
        effect,
        enabled: Number(enabled) === 1,
        below: Number(below) === 1,
        created: stamp(created),
      }));
      return { total: Number(total), list };
    },
    effects: async (tenant, { client, account, holders }) => {
      const here = db
        .selectFrom('department_places as p')
        .select('p.department')
        .where('p.tenant', '=', tenant)
        .where('p.account', '=', account);
      const rows = await of(tenant, client)
        .where('enabled', '=', 1)
        .where('holder', 'in', textsIn(db, JSON.stringify(holders)))
        .where((e) => e.or([e('below', '=', 1), e('kind', '!=', 'department'), e('holder', 'in', here)]))
        .select('effect')
        .distinct()
        .execute();
      return rows.map(({ effect }) => effect);
    },
  };
}
