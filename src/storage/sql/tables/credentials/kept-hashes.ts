// Hashes by what they cost, wherever they stand: as passwords, and as remembered ones.
import { sql } from 'kysely';
import { storedCost } from '../../../../core/credentials/judge-hash.ts';
import type { HashStore, KeptHash } from '../../../../core/credentials/store.ts';
import type { Hash } from '../../../../core/credentials/types.ts';
import { compiled } from '../../compiled.ts';
import { parsed, type StoreContext, stamp } from '../store-context.ts';

const kinds = { password: 'passwords', remembered: 'password_history' } as const;
type Table = (typeof kinds)[KeptHash['kept']];

/** The columns of a hash. The cost follows from it, so that nobody who writes one can forget it. */
export const columnsOf = ({ hash, scheme }: Hash) => ({ hash, scheme: JSON.stringify(scheme), cost: storedCost({ hash, scheme }) });

/** The next cost after the last one, as long as there is one: as many steps down an index as there are costs, however many rows have them. */
const costsIn = (table: Table) =>
  compiled((db, { tenant }: { tenant: string }) =>
    db
      .selectFrom(
        sql<{ cost: string }>`(
          with recursive found (cost) as (
            select (select cost from ${sql.table(table)} where tenant = ${tenant} and cost is not null order by cost limit 1)
            union all
            select (select p.cost from ${sql.table(table)} p where p.tenant = ${tenant} and p.cost > found.cost order by p.cost limit 1)
            from found where found.cost is not null
          )
          select cost from found where cost is not null
        )`.as<'found'>('found'),
      )
      .select('found.cost'),
  );

const ofPasswords = costsIn('passwords');
const ofRemembered = costsIn('password_history');

/** Each cost of the tenant's passwords, but for that of our own hashes. */
export const costsOfPasswords = async (db: StoreContext['db'], tenant: string): Promise<readonly string[]> =>
  (await ofPasswords(db, { tenant })).map(({ cost }) => cost);

export function keptHashStore({ db }: StoreContext): HashStore {
  const of = (table: Table, tenant: string, costs: readonly string[]) =>
    db.selectFrom(table).where('tenant', '=', tenant).where('cost', 'is not', null).where('cost', 'in', costs);
  return {
    async count(tenant, costs) {
      if (costs.length === 0) return 0;
      let count = 0;
      for (const table of Object.values(kinds)) {
        const rows = await of(table, tenant, costs)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .execute();
        count += Number(rows[0]?.count ?? 0);
      }
      return count;
    },
    async costs(tenant) {
      const remembered = (await ofRemembered(db, { tenant })).map(({ cost }) => cost);
      return [...new Set([...(await costsOfPasswords(db, tenant)), ...remembered])];
    },
    async list(tenant, costs, most) {
      if (costs.length === 0) return [];
      const found: KeptHash[] = [];
      for (const [kept, table] of Object.entries(kinds) as [KeptHash['kept'], Table][]) {
        const rows = await of(table, tenant, costs)
          .select(['account', 'hash', 'scheme', 'changed'])
          .limit(most - found.length)
          .execute();
        for (const { account, hash, scheme, changed } of rows)
          found.push({ kept, account, hash, scheme: parsed(scheme), changed: stamp(changed) });
        if (found.length === most) break;
      }
      return found;
    },
    async replace(tenant, old, by) {
      await db
        .updateTable(kinds[old.kept])
        .set(columnsOf(by))
        .where('tenant', '=', tenant)
        .where('account', '=', old.account)
        .where('changed', '=', old.changed)
        .where('hash', '=', old.hash)
        .execute();
    },
  };
}
