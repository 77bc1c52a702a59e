// Actions and challenges, and what people have in them.
import type { LoyaltyPlanStore } from '../../../../community/loyalty/store.ts';
import type { LoyaltyAction, LoyaltyChallenge } from '../../../../community/loyalty/types.ts';
import { lockTenant } from '../lock-tenant.ts';
import { parsed, type StoreContext } from '../store-context.ts';
import { pointStore } from './points.ts';
import { variantStore } from './variants.ts';

type Plans = 'loyalty_actions' | 'loyalty_challenges';

function loyaltyPlanStore({ db, engine }: StoreContext): LoyaltyPlanStore {
  const all = (table: Plans, tenant: string) => db.selectFrom(table).select('described').where('tenant', '=', tenant).orderBy('name');
  const read = async <T>(query: ReturnType<typeof all>): Promise<readonly T[]> =>
    (await query.execute()).map(({ described }) => parsed<T>(described));
  const list = <T>(table: Plans, tenant: string) => read<T>(all(table, tenant));
  // SQLite has one writer at a time: nothing is changed beside a transaction that writes.
  const shared = <T>(query: ReturnType<typeof all>) => read<T>(engine.name === 'postgres' ? query.forShare() : query);
  const write = async (table: Plans, tenant: string, plan: LoyaltyAction | LoyaltyChallenge) => {
    const described = JSON.stringify(plan);
    const making = db.insertInto(table).values({ tenant, name: plan.name, described });
    await making.onConflict((conflict) => conflict.columns(['tenant', 'name']).doUpdateSet({ described })).execute();
  };
  const remove = async (table: Plans, tenant: string, name: string) =>
    (await db.deleteFrom(table).where('tenant', '=', tenant).where('name', '=', name).executeTakeFirst()).numDeletedRows > 0n;
  return {
    held: async (tenant, action) => {
      const [found] = await shared<LoyaltyAction>(all('loyalty_actions', tenant).where('name', '=', action));
      return { action: found, challenges: await shared<LoyaltyChallenge>(all('loyalty_challenges', tenant)) };
    },
    lock: (tenant) => lockTenant({ db, engine }, tenant),
    actions: (tenant) => list<LoyaltyAction>('loyalty_actions', tenant),
    writeAction: (tenant, action) => write('loyalty_actions', tenant, action),
    deleteAction: (tenant, name) => remove('loyalty_actions', tenant, name),
    challenges: (tenant) => list<LoyaltyChallenge>('loyalty_challenges', tenant),
    writeChallenge: (tenant, challenge) => write('loyalty_challenges', tenant, challenge),
    deleteChallenge: (tenant, name) => remove('loyalty_challenges', tenant, name),
  };
}

export const stores = { loyaltyPlans: loyaltyPlanStore, loyaltyVariants: variantStore, points: pointStore };
