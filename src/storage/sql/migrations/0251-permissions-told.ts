// Replies that say who may do something are given again until something of that changes: what is written of it is told, as of other rows that are remembered (0044, 0058),
// under a name of its own, so that nothing else of the tenant is forgotten for it.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, { name }: Engine): Promise<void> {
  for (const statement of name === 'postgres' ? toldByPostgres : toldBySqlite) await sql.raw(statement).execute(db);
}

const tables = ['departments', 'permission_spaces', 'permission_items', 'permission_holders', 'permission_rules'];

const toldByPostgres = [
  ...['written', 'changed'].map(
    (which) => `create function tell_${which}_permissions() returns trigger language plpgsql as $$ begin
       insert into changes (tenant, account) select tenant, 'permissions' from written ${which === 'changed' ? "union select tenant, 'permissions' from before" : 'group by tenant'};
       return null;
     end $$`,
  ),
  ...tables.flatMap((table) => [
    ...['insert', 'delete'].map(
      (event) => `create trigger told_${event} after ${event} on ${table} referencing ${event === 'insert' ? 'new' : 'old'} table as written
       for each statement execute function tell_written_permissions()`,
    ),
    `create trigger told_truncate after truncate on ${table} for each statement execute function tell_truncated()`,
    `create trigger told_update after update on ${table} referencing new table as written old table as before
     for each statement execute function tell_changed_permissions()`,
  ]),
];

const owners = { insert: ['new'], update: ['new', 'old'], delete: ['old'] };

const toldBySqlite = tables.flatMap((table) =>
  Object.entries(owners).map(
    ([event, rows]) => `create trigger told_${table}_${event} after ${event} on ${table}
     begin insert into changes (tenant, account) ${rows.map((row) => `select ${row}.tenant, 'permissions'`).join(' union ')}; end`,
  ),
);
