// The places of people in departments; departments themselves are in departments.ts, posts in posts.ts.
import { sql } from 'kysely';
import type { PlaceStore, Staffed } from '../../../../core/organisations/store.ts';
import type { DepartmentPlace } from '../../../../core/organisations/types.ts';
import { textsIn } from '../../compiled.ts';
import { type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { below } from './below.ts';
import { departmentStore } from './departments.ts';
import { domainStore } from './domains.ts';
import { postStore } from './posts.ts';

const columns = ['department', 'account', 'leads', 'main', 'joined'] as const;

const placeOf = ({ leads, main, joined, ...row }: SelectedRow<'department_places', (typeof columns)[number]>): DepartmentPlace => ({
  ...row,
  leads: Number(leads) === 1,
  main: Number(main) === 1,
  joined: stamp(joined),
});

function placeStore({ db, engine }: StoreContext): PlaceStore {
  const of = (tenant: string) => db.selectFrom('department_places').select(columns).where('tenant', '=', tenant);
  const changing = (tenant: string) => db.updateTable('department_places').where('tenant', '=', tenant);
  /** Of a department with many people below it: it keeps no other request waiting. */
  const staff = (tenant: string, { department, below: deep }: Staffed) => {
    const all = db.selectFrom('department_places').where('tenant', '=', tenant).where(engine.endable);
    return deep ? all.where('department', 'in', below(tenant, department)) : all.where('department', '=', department);
  };
  const listed = (texts: readonly string[]) => textsIn(db, JSON.stringify(texts));
  return {
    insert: async (tenant, places) => {
      if (places.length === 0) return [];
      const rows = places.map(({ leads, main, ...place }) => ({ tenant, ...place, leads: Number(leads), main: Number(main) }));
      const inserting = db.insertInto('department_places').values(rows);
      const joined = await inserting
        .onConflict((conflict) => conflict.doNothing())
        .returning('account')
        .execute();
      return joined.map(({ account }) => account);
    },
    delete: async (tenant, department, accounts) => {
      const going = db.deleteFrom('department_places').where('tenant', '=', tenant).where('department', '=', department);
      const left = await going.where('account', 'in', listed(accounts)).returning('account').execute();
      return left.map(({ account }) => account);
    },
    mainOf: async (tenant, department, accounts) => {
      const mainly = of(tenant).where('department', '=', department).where('main', '=', 1);
      return (await mainly.where('account', 'in', listed(accounts)).execute()).map(({ account }) => account);
    },
    deleteOf: async (tenant, account) => {
      await db.deleteFrom('department_places').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
    ofAccount: async (tenant, account) =>
      (await of(tenant).where('account', '=', account).orderBy('joined').orderBy('department').execute()).map(placeOf),
    find: async (tenant, department, account) => {
      const row = await of(tenant).where('department', '=', department).where('account', '=', account).executeTakeFirst();
      return row && placeOf(row);
    },
    isPlaced: async (tenant, account, { department, below: deep }) => {
      const own = of(tenant).where('account', '=', account);
      const there = deep ? own.where('department', 'in', below(tenant, department)) : own.where('department', '=', department);
      return (await there.limit(1).executeTakeFirst()) !== undefined;
    },
    counts: async (tenant, departments) => {
      const all = db.selectFrom('department_places').where('tenant', '=', tenant).where('department', 'in', listed(departments));
      const rows = await all
        .select(({ fn }) => ['department', fn.countAll<number>().as('count')])
        .groupBy('department')
        .execute();
      return new Map(rows.map(({ department, count }) => [department, Number(count)]));
    },
    leaders: async (tenant, departments) => {
      const rows = of(tenant).where('department', 'in', listed(departments)).where('leads', '=', 1);
      return (await rows.orderBy('joined').orderBy('account').execute()).map(placeOf);
    },
    accounts: async (tenant, where, { descending, limit, offset }) => {
      const order = descending ? 'desc' : 'asc';
      const grouped = staff(tenant, where).select('account').groupBy('account');
      const rows = grouped
        .orderBy(({ fn }) => fn.min('joined'), order)
        .orderBy('account', order)
        .limit(limit)
        .offset(offset);
      return (await engine.scan(tenant, rows.compile())).map(({ account }) => account);
    },
    countAccounts: async (tenant, where) => {
      const counted = staff(tenant, where).select(sql<number>`count(distinct account)`.as('count'));
      return Number((await engine.scan(tenant, counted.compile()))[0]?.count ?? 0);
    },
    setLeads: async (tenant, department, account, leads) => {
      const place = changing(tenant).where('department', '=', department).where('account', '=', account);
      await place.set({ leads: Number(leads) }).execute();
    },
    setLeaders: async (tenant, department, accounts, only) => {
      const there = changing(tenant).where('department', '=', department);
      if (only) await there.set({ leads: 0 }).where('leads', '=', 1).execute();
      await there.set({ leads: 1 }).where('account', 'in', listed(accounts)).execute();
    },
    setMain: async (tenant, account, department) => {
      const is = department === null ? sql<number>`0` : sql<number>`case when department = ${department} then 1 else 0 end`;
      await changing(tenant).set({ main: is }).where('account', '=', account).execute();
    },
  };
}

export const stores = { departments: departmentStore, departmentPlaces: placeStore, posts: postStore, organisationDomains: domainStore };
