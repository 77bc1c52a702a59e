// Variants of challenges.
import type { VariantStore } from '../../../../community/loyalty/store.ts';
import { namesOf } from '../../columns.ts';
import type { StoreContext } from '../store-context.ts';
import { tables } from './columns.ts';

const columns = namesOf(tables.loyalty_variants, 'tenant');

export function variantStore({ db, engine }: StoreContext): VariantStore {
  const of = (tenant: string) => db.selectFrom('loyalty_variants').where('tenant', '=', tenant);
  return {
    begin: async (tenant, challenges, variants, most) => {
      if (challenges.length === 0 || variants.length === 0) return [];
      const wanted = challenges.flatMap((challenge) => variants.map((variant) => ({ challenge, ...variant })));
      const ids = variants.map(({ id }) => id);
      const present = of(tenant).select(['challenge', 'id']).where('challenge', 'in', challenges).where('id', 'in', ids);
      // Held: whoever removes one waits, and takes the points of this act along.
      const found = await (engine.name === 'postgres' ? present.forShare() : present).execute();
      const isThere = (each: { readonly challenge: string; readonly id: string }) =>
        found.some(({ challenge, id }) => challenge === each.challenge && id === each.id);
      const absent = wanted.filter((each) => !isThere(each));
      if (absent.length === 0) return wanted;
      const counted = of(tenant).select((e) => ['challenge', e.fn.countAll().as('held')]);
      const rows = await counted.where('challenge', 'in', challenges).groupBy('challenge').execute();
      const held = new Map(rows.map((row) => [row.challenge, Number(row.held)]));
      const begun = absent.filter(({ challenge }) => (held.get(challenge) ?? 0) < most);
      if (begun.length > 0)
        await db
          .insertInto('loyalty_variants')
          .values(begun.map((each) => ({ tenant, ...each })))
          .onConflict((conflict) => conflict.columns(['tenant', 'challenge', 'id']).doNothing())
          .execute();
      return wanted.filter((each) => isThere(each) || begun.includes(each));
    },
    list: async (tenant, { challenge, ids, after, limit }) => {
      if (ids?.length === 0) return [];
      let all = of(tenant).select(columns).where('challenge', '=', challenge).orderBy('id').limit(limit);
      if (ids) all = all.where('id', 'in', ids);
      if (after !== undefined) all = all.where('id', '>', after);
      return all.execute();
    },
    delete: async (tenant, challenge, id) => {
      const going = db.deleteFrom('loyalty_variants').where('tenant', '=', tenant).where('challenge', '=', challenge).where('id', '=', id);
      return (await going.executeTakeFirst()).numDeletedRows > 0n;
    },
    deleteAll: async (tenant, challenge) => {
      await db.deleteFrom('loyalty_variants').where('tenant', '=', tenant).where('challenge', '=', challenge).execute();
    },
  };
}
