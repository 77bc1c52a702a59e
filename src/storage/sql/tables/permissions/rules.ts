// The rules by which an act is decided. Whoever asks is found by the key, then what was given to whoever that is, then the words of the act: each by an index.
import { type Compilable, type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';
import type { ActQuestion, Decided, PermissionRuleStore } from '../../../../core/permissions/store.ts';
import type { Holder } from '../../../../core/permissions/types.ts';
import { compiledForms, compiledInsert, textsIn } from '../../compiled.ts';
import type { Schema } from '../../schema.ts';
import type { StoreContext } from '../store-context.ts';

const insert = compiledInsert('permission_rules', ['tenant', 'source', 'kind', 'space', 'resource', 'action', 'effect', 'type'], {
  onTaken: 'told',
  key: 'source',
});

type Whose = Readonly<Record<'tenant' | 'first' | 'last' | 'departments', string>>;

/**
 * For each row before, those rows of the table, by the key: the engines would begin with all that name the resource, of which there may be as many as the tenant
 * has roles. SQLite keeps to the order of `cross join`; PostgreSQL cannot look into what has an `offset`.
 */
const forEach = (
  db: Kysely<Schema>,
  table: 'memberships' | 'permission_holders' | 'permission_rules',
  as: string,
  where: RawBuilder<unknown>,
) => {
  const [of, one] = [sql.raw(table), sql.raw(as)];
  return db.getExecutor().adapter instanceof PostgresAdapter
    ? sql`cross join lateral (select * from ${of} ${one} where ${where} offset 0) ${one}`
    : sql`cross join ${of} ${one} where ${where}`;
};

/** As `own`: the account, its groups, its departments. As `holders`: the roles of all of them, too. */
const holdersOf = (db: Kysely<Schema>, { tenant, first, last, departments }: Whose): RawBuilder<unknown> => sql`
  who as (select id from accounts where tenant = ${tenant} and id between ${first} and ${last} and removed is null limit 1),
  above (id) as ${textsIn(db, departments)},
  own as (
    select 'account' as kind, id from who
    union all select 'group' as kind, m.group_id as id from who
      ${forEach(db, 'memberships', 'm', sql`m.tenant = ${tenant} and m.account = who.id`)}
    union all select 'department' as kind, id from above
  ),
  holders as (
    select kind, id from own
    union all select 'role' as kind, r.item as id from own
      ${forEach(db, 'permission_holders', 'r', sql`r.tenant = ${tenant} and r.holder = own.id and r.what = 'role'`)}
  )`;

type Question = Whose & Readonly<Record<'space' | 'resources' | 'actions', string>> & Readonly<Record<'things' | 'acts', string | null>>;

interface Answer {
  readonly account: string | null;
  readonly space: string | null;
  readonly weight: number | null;
}

/** Of a pattern that asks for more than one thing, whatever denies one of them denies all. */
const within = (column: RawBuilder<unknown>, list: RawBuilder<string>, start: string | null) =>
  sql`(${column} in ${list} or substr(${column}, 1, length(cast(${start} as text))) = cast(${start} as text))`;

function decision(db: Kysely<Schema>, form: string, asked: Question): Compilable<Answer> {
  const { tenant, space, resources, actions, things, acts } = asked;
  const [resource, action] = [sql`r.resource`, sql`r.action`];
  const [wanted, done] = [textsIn(db, resources), textsIn(db, actions)];
  const exact = sql`r.resource in ${wanted} and r.action in ${done}`;
  const wide = sql`((${exact}) or (r.effect = 'deny' and ${within(resource, wanted, things)} and ${within(action, done, acts)}))`;
  const here = sql`(select id from place)`;
  const held = sql`p.tenant = ${tenant} and p.holder = holders.id and p.what = 'policy' and p.enabled = 1 and p.space = ${here}`;
  const said = sql`r.tenant = ${tenant} and r.source = sources.id and r.space = ${here} and ${form === 'wide' ? wide : exact}`;
  const query = sql<Answer>`with ${holdersOf(db, asked)},
    place as (
      select case when cast(${space} as text) = 'default' then 'default'
        else (select id from permission_spaces where tenant = ${tenant} and code = ${space}) end as id
    ),
    sources as (
      select id from holders
      union all select p.item as id from holders ${forEach(db, 'permission_holders', 'p', held)}
    )
    select (select id from who) as account, (select id from place) as space, (
      select max(case r.effect when 'deny' then 2 else 1 end) from sources
      ${forEach(db, 'permission_rules', 'r', said)}
    ) as weight`;
  return { compile: () => query.compile(db) };
}

const decided = compiledForms(decision);

const questionOf = (
  tenant: string,
  { account, departments, space, resources, actions, resourcesBelow, actionsBelow }: ActQuestion,
): Question => ({
  tenant,
  first: account.from,
  last: account.to,
  departments: JSON.stringify(departments),
  space,
  resources: JSON.stringify(resources),
  actions: JSON.stringify(actions),
  things: resourcesBelow ?? null,
  acts: actionsBelow ?? null,
});

export function permissionRuleStore({ db }: StoreContext): PermissionRuleStore {
  return {
    decide: async (tenant, asked): Promise<Decided> => {
      const form = asked.resourcesBelow === undefined && asked.actionsBelow === undefined ? 'exact' : 'wide';
      const [row] = await decided(db, form, questionOf(tenant, asked));
      const weight = Number(row?.weight ?? 0);
      return {
        account: row?.account ?? undefined,
        space: row?.space ?? undefined,
        decision: weight === 2 ? 'denied' : weight === 1 ? 'allowed' : 'unsaid',
      };
    },
    add: async (tenant, rules) => {
      await insert(
        db,
        rules.map((rule) => ({ tenant, ...rule })),
      );
    },
    remove: async (tenant, { source, space, resource, actions }) => {
      let going = db.deleteFrom('permission_rules').where('tenant', '=', tenant).where('source', '=', source).where('space', '=', space);
      if (resource !== undefined) going = going.where('resource', '=', resource);
      if (actions) going = going.where('action', 'in', actions);
      return Number((await going.executeTakeFirst()).numDeletedRows);
    },
    ofSources: async (tenant, sources, space, limit) => {
      if (sources.length === 0) return [];
      const policies = db
        .selectFrom('permission_holders')
        .select('item')
        .where('tenant', '=', tenant)
        .where('holder', 'in', sources)
        .where('what', '=', 'policy')
        .where('enabled', '=', 1);
      let all = db.selectFrom('permission_rules').where('tenant', '=', tenant);
      all = all.where((e) => e.or([e('source', 'in', sources), e('source', 'in', policies)]));
      if (space !== undefined) all = all.where('space', '=', space);
      // Denials first: where there are more than the limit, one that was left out would show what it denies as allowed.
      const rows = all.select(['source', 'space', 'resource', 'action', 'effect', 'type']).orderBy('effect', 'desc');
      return rows.orderBy('resource').orderBy('action').limit(limit).execute();
    },
    holdersOf: async (tenant, account, departments) => {
      const whose = { tenant, first: account, last: account, departments: JSON.stringify(departments) };
      return (await sql<Holder>`with ${holdersOf(db, whose)} select distinct kind, id from holders`.execute(db)).rows;
    },
    atResources: async (tenant, space, resources, limit) => {
      const at = db
        .selectFrom('permission_rules as r')
        .where('r.tenant', '=', tenant)
        .where('r.space', '=', space)
        .where('r.resource', 'in', resources);
      const own = await at
        .where('r.kind', '!=', 'policy')
        .select(['r.kind', 'r.source as id', 'r.action', 'r.effect', 'r.type'])
        .orderBy('r.source')
        .limit(limit)
        .execute();
      const byPolicy = await at
        .innerJoin('permission_holders as p', (join) =>
          join.on('p.tenant', '=', tenant).onRef('p.item', '=', 'r.source').on('p.what', '=', 'policy').on('p.enabled', '=', 1),
        )
        .where('r.kind', '=', 'policy')
        .select(['p.kind', 'p.holder as id', 'r.action', 'r.effect', 'r.type'])
        .orderBy('p.holder')
        .limit(limit)
        .execute();
      return [...own.map((row) => ({ ...row, kind: row.kind as Holder['kind'] })), ...byPolicy];
    },
  };
}
