// Places of people in departments are remembered with the person: what is written of them is told, as of other rows of an account (0044, 0058).
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, { name }: Engine): Promise<void> {
  for (const statement of name === 'postgres' ? toldByPostgres : toldBySqlite) await sql.raw(statement).execute(db);
}

const toldByPostgres = [
  ...['insert', 'delete'].map(
    (
      event,
    ) => `create trigger told_${event} after ${event} on department_places referencing ${event === 'insert' ? 'new' : 'old'} table as written
     for each statement execute function tell_written_accounts()`,
  ),
  'create trigger told_truncate after truncate on department_places for each statement execute function tell_truncated()',
  `create trigger told_update after update on department_places referencing new table as written old table as before
   for each statement execute function tell_changed_accounts()`,
];

/** Of an update both: a row may have changed its owner. */
const owners = {
  insert: 'select new.tenant, new.account',
  update: 'select new.tenant, new.account union select old.tenant, old.account',
  delete: 'select old.tenant, old.account',
};

const toldBySqlite = Object.entries(owners).map(
  ([event, told]) => `create trigger told_department_places_${event} after ${event} on department_places
   begin insert into changes (tenant, account) ${told}; end`,
);
