// The rules by which an act is decided. Whoever asks is found by the key, then what was given to whoever that is, then the words of the act: each by an index.
import { type Compilable, type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';
import type { ActQuestion, Decided, PermissionRuleStore } from '../../../../core/permissions/store.ts';
import type { Alternatives, Holder, PermissionRule } from '../../../../core/permissions/types.ts';
import { compiledForms, compiledInsert, textsIn } from '../../compiled.ts';
import type { Schema } from '../../schema.ts';
import { parsed, type StoreContext, stamp } from '../store-context.ts';
import { reachedBy } from './reached.ts';

const columns = ['tenant', 'source', 'kind', 'space', 'resource', 'action', 'effect', 'type', 'conditions'] as const;
const insert = compiledInsert('permission_rules', columns, { onTaken: 'told', key: 'source' });

const alternativesOf = (conditions: string | null): Alternatives => (conditions === null ? null : parsed<Alternatives>(conditions));

type Whose = Readonly<Record<'tenant' | 'first' | 'last', string>> & { readonly now: number };

type Joined = 'memberships' | 'department_places' | 'departments' | 'permission_holders' | 'permission_items' | 'permission_rules';

/**
 * For each row before, those rows of a table, and for each of these those of the next, by their keys: the engines would begin with all that name the resource,
 * of which there may be as many as the tenant has roles. SQLite keeps to the order of `cross join`; PostgreSQL cannot look into what has an `offset`.
 */
const forEach = (db: Kysely<Schema>, ...joins: readonly (readonly [table: Joined, as: string, where: RawBuilder<unknown>])[]) => {
  const named = joins.map(([table, as, where]) => ({ of: sql.raw(table), one: sql.raw(as), where }));
  if (db.getExecutor().adapter instanceof PostgresAdapter)
    return sql.join(
      named.map(({ of, one, where }) => sql`cross join lateral (select * from ${of} ${one} where ${where} offset 0) ${one}`),
      sql` `,
    );
  const tables = named.map(({ of, one }) => sql`cross join ${of} ${one}`);
  const wheres = named.map(({ where }) => where);
  return sql`${sql.join(tables, sql` `)} where ${sql.join(wheres, sql` and `)}`;
};

/**
 * As `own`: the account, its groups, its departments and those above them. As `holders`: the roles of all of them, too, and those above these, as far as each is in its term. As
 * `roles`: those whose term is still to begin, too, and when each begins and ends. For a statement that begins with `with recursive`.
 */
const holdersOf = (db: Kysely<Schema>, { tenant, first, last, now }: Whose): RawBuilder<unknown> => {
  const at = sql`cast(${now} as bigint)`;
  const held = sql`r.tenant = ${tenant} and r.holder = own.id and r.what = 'role' and (r.ends is null or r.ends > ${at})`;
  const counts = sql`i.tenant = ${tenant} and (i.ends is null or i.ends > ${at})`;
  return sql`
  who as (select id from accounts where tenant = ${tenant} and id between ${first} and ${last} and removed is null limit 1),
  above (id) as (
    select p.department from who ${forEach(db, ['department_places', 'p', sql`p.tenant = ${tenant} and p.account = who.id`])}
    union select d.parent from above ${forEach(db, ['departments', 'd', sql`d.tenant = ${tenant} and d.id = above.id and d.parent <> ''`])}
  ),
  own as (
    select 'account' as kind, id from who
    union all select 'group' as kind, m.group_id as id from who
      ${forEach(db, ['memberships', 'm', sql`m.tenant = ${tenant} and m.account = who.id`])}
    union all select 'department' as kind, id from above
  ),
  roles (id, parent, begins, ends) as (
    select i.id, i.parent, r.begins, case when r.ends is null or i.ends < r.ends then i.ends else r.ends end from own
      ${forEach(db, ['permission_holders', 'r', held], ['permission_items', 'i', sql`i.id = r.item and ${counts}`])}
    union select i.id, i.parent, roles.begins, i.ends from roles ${forEach(db, ['permission_items', 'i', sql`i.id = roles.parent and ${counts}`])}
  ),
  holders as (
    select kind, id from own
    union all select 'role' as kind, id from roles where begins is null or begins <= ${at}
  )`;
};

type Question = Whose & Readonly<Record<'space' | 'resources' | 'actions', string>> & Readonly<Record<'things' | 'acts', string | null>>;

interface Answer {
  readonly account: string | null;
  readonly space: string | null;
  readonly until: number | null;
  readonly allow: number | null;
  readonly deny: number | null;
  /** Pairs of effect and conditions, as JSON without the brackets around them. */
  readonly conditional: string | null;
}

/** Of a pattern that asks for more than one thing, whatever denies one of them denies all. */
const within = (column: RawBuilder<unknown>, list: RawBuilder<string>, start: string | null) =>
  sql`(${column} in ${list} or substr(${column}, 1, length(cast(${start} as text))) = cast(${start} as text))`;

function decision(db: Kysely<Schema>, form: string, asked: Question): Compilable<Answer> {
  const { tenant, now, space, resources, actions, things, acts } = asked;
  const changing = sql`case when begins > cast(${now} as bigint) then begins else ends end`;
  const [resource, action] = [sql`r.resource`, sql`r.action`];
  const [wanted, done] = [textsIn(db, resources), textsIn(db, actions)];
  const exact = sql`r.resource in ${wanted} and r.action in ${done}`;
  const wide = sql`((${exact}) or (r.effect = 'deny' and ${within(resource, wanted, things)} and ${within(action, done, acts)}))`;
  const here = sql`(select id from place)`;
  const held = sql`p.tenant = ${tenant} and p.holder = holders.id and p.what = 'policy' and p.enabled = 1 and p.space = ${here}`;
  const said = sql`r.tenant = ${tenant} and r.source = sources.id and r.space = ${here} and ${form === 'wide' ? wide : exact}`;
  const query = sql<Answer>`with recursive ${holdersOf(db, asked)},
    place as (
      select case when cast(${space} as text) = 'default' then 'default'
        else (select id from permission_spaces where tenant = ${tenant} and code = ${space}) end as id
    ),
    sources as (
      select id from holders
      union all select p.item as id from holders ${forEach(db, ['permission_holders', 'p', held])}
    )
    select (select id from who) as account, (select id from place) as space, (select min(${changing}) from roles) as until,
      max(case when r.conditions is null and r.effect = 'allow' then 1 end) as allow,
      max(case when r.conditions is null and r.effect = 'deny' then 1 end) as deny,
      string_agg(case when r.conditions is not null then '["' || r.effect || '",' || r.conditions || ']' end, ',') as conditional
    from sources ${forEach(db, ['permission_rules', 'r', said])}`;
  return { compile: () => query.compile(db) };
}

const decided = compiledForms(decision);

const questionOf = (tenant: string, { account, now, space, resources, actions, resourcesBelow, actionsBelow }: ActQuestion): Question => ({
  tenant,
  first: account.from,
  last: account.to,
  now,
  space,
  resources: JSON.stringify(resources),
  actions: JSON.stringify(actions),
  things: resourcesBelow ?? null,
  acts: actionsBelow ?? null,
});

interface At {
  readonly space: string;
  readonly resources: readonly string[];
}

export function permissionRuleStore({ db }: StoreContext): PermissionRuleStore {
  const rulesAt = (tenant: string, { space, resources }: At) => {
    const rules = db.selectFrom('permission_rules as r').where('r.tenant', '=', tenant).where('r.space', '=', space);
    return rules.where('r.resource', 'in', resources);
  };
  const throughPolicies = (tenant: string, at: At) =>
    rulesAt(tenant, at)
      .innerJoin('permission_holders as p', (join) =>
        join.on('p.tenant', '=', tenant).onRef('p.item', '=', 'r.source').on('p.what', '=', 'policy').on('p.enabled', '=', 1),
      )
      .where('r.kind', '=', 'policy');
  return {
    decide: async (tenant, asked): Promise<Decided> => {
      const form = asked.resourcesBelow === undefined && asked.actionsBelow === undefined ? 'exact' : 'wide';
      const [row] = await decided(db, form, questionOf(tenant, asked));
      const conditional = row?.conditional ? parsed<readonly [PermissionRule['effect'], Alternatives][]>(`[${row.conditional}]`) : [];
      return {
        account: row?.account ?? undefined,
        space: row?.space ?? undefined,
        until: stamp(row?.until ?? null),
        effects: (['allow', 'deny'] as const).filter((effect) => row?.[effect]),
        conditional: conditional.map(([effect, conditions]) => ({ effect, conditions })),
      };
    },
    add: async (tenant, rules) => {
      await insert(
        db,
        rules.map(({ conditions, ...rule }) => ({ tenant, ...rule, conditions: conditions && JSON.stringify(conditions) })),
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
      const rows = all.select(['source', 'space', 'resource', 'action', 'effect', 'type', 'conditions']).orderBy('effect', 'desc');
      const read = await rows.orderBy('resource').orderBy('action').limit(limit).execute();
      return read.map(({ conditions, ...row }) => ({ ...row, conditions: alternativesOf(conditions) }));
    },
    holdersOf: async (tenant, account, now) => {
      const whose = { tenant, first: account, last: account, now };
      return (await sql<Holder>`with recursive ${holdersOf(db, whose)} select distinct kind, id from holders`.execute(db)).rows;
    },
    reached: (tenant, asked) => reachedBy(db, tenant, asked),
    holdersAt: async (tenant, at, { after, limit, kind }) => {
      const own = rulesAt(tenant, at).where('r.kind', '!=', 'policy').select(['r.source as id', 'r.kind as kind']);
      const byPolicy = throughPolicies(tenant, at).select(['p.holder as id', 'p.kind as kind']);
      const all = db.selectFrom(own.union(byPolicy as never).as('held')).where('id', '>', after);
      const rows = (kind === undefined ? all : all.where('kind', '=', kind)).select('id').distinct().orderBy('id').limit(limit);
      return (await rows.execute()).map(({ id }) => id);
    },
    atResources: async (tenant, at, holders) => {
      if (holders.length === 0) return [];
      const these = textsIn(db, JSON.stringify(holders));
      const own = await rulesAt(tenant, at)
        .where('r.kind', '!=', 'policy')
        .where('r.source', 'in', these)
        .select(['r.kind', 'r.source as id', 'r.action', 'r.effect', 'r.type', 'r.conditions'])
        .execute();
      const byPolicy = await throughPolicies(tenant, at)
        .where('p.holder', 'in', these)
        .select(['p.kind', 'p.holder as id', 'r.action', 'r.effect', 'r.type', 'r.conditions'])
        .execute();
      const all = [...own.map((row) => ({ ...row, kind: row.kind as Holder['kind'] })), ...byPolicy];
      return all.map(({ conditions, ...row }) => ({ ...row, conditions: alternativesOf(conditions) }));
    },
  };
}
