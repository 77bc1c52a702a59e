// Whom a permission reaches: from the rules at a thing to those who have them, and from groups, departments and roles to their people. Each step is a look-up by a key.
import { type Kysely, sql } from 'kysely';
import type { Reaching } from '../../../../core/permissions/store.ts';
import { textsIn } from '../../compiled.ts';
import type { Schema } from '../../schema.ts';

/** Ids of live accounts, in order. What is not in its term reaches, too: whoever asks judges each. */
export async function reachedBy(
  db: Kysely<Schema>,
  tenant: string,
  { space, resources, actions, limit }: Reaching,
): Promise<readonly string[]> {
  const [things, acts] = [textsIn(db, JSON.stringify(resources)), textsIn(db, JSON.stringify(actions))];
  const { rows } = await sql<{ readonly id: string }>`with recursive
    said as (
      select distinct source as id, kind from permission_rules
      where tenant = ${tenant} and space = ${space} and resource in ${things} and action in ${acts} and effect = 'allow'
    ),
    given as (
      select id, kind from said where kind <> 'policy'
      union select p.holder as id, p.kind from said join permission_holders p on p.tenant = ${tenant} and p.item = said.id
        where said.kind = 'policy' and p.what = 'policy' and p.enabled = 1
    ),
    roles (id) as (
      select id from given where kind = 'role'
      union select i.id from roles join permission_items i on i.tenant = ${tenant} and i.parent = roles.id
    ),
    holders as (
      select id, kind from given where kind <> 'role'
      union select r.holder as id, r.kind from roles join permission_holders r on r.tenant = ${tenant} and r.item = roles.id and r.what = 'role'
    ),
    below (id) as (
      select id from holders where kind = 'department'
      union select d.id from below join departments d on d.tenant = ${tenant} and d.parent = below.id
    ),
    people (id) as (
      select id from holders where kind = 'account'
      union select m.account from holders join memberships m on m.tenant = ${tenant} and m.group_id = holders.id where holders.kind = 'group'
      union select p.account from below join department_places p on p.tenant = ${tenant} and p.department = below.id
    )
    select a.id from people join accounts a on a.tenant = ${tenant} and a.id = people.id
    where a.removed is null order by a.id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}
