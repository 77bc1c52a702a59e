// Until when sessions are kept. What was issued under one is found as ended with it: so nothing of it may be left when its row goes.
import { sql } from 'kysely';
import type { Gone, KeptOf } from '../../keeping.ts';
import type { Db } from '../store-context.ts';
import type { tables } from './columns.ts';

const under = (table: string) =>
  sql`exists (select 1 from ${sql.ref(table)} x where x.tenant = sessions.tenant and x.account = sessions.account and x.session = sessions.id)`;

/** It may go on: something of it is kept. `issued.ts` has which tables are looked through by which index. */
const hasSomethingLeft = sql<boolean>`(sessions.ended is null and (
  ${under('protocol_models')} or ${under('access_tokens')}
  or exists (select 1 from refresh_tokens x where x.tenant = sessions.tenant and x.holder = sessions.id)
  or exists (
    select 1 from access_grants g where g.tenant = sessions.tenant and g.account = sessions.account and (
      (g.secret_session = sessions.id and g.refresh_secret is not null)
      or exists (select 1 from refresh_tokens x where x.tenant = g.tenant and x.holder = g.id and x.session = sessions.id)
    )
  )
))`;

/** What was issued under a session that has ended is worth nothing any more. */
async function deleteIssued(db: Db, tenant: string, gone: readonly Gone[]): Promise<void> {
  const sessions = gone.map(({ id }) => id!);
  const accounts = [...new Set(gone.map(({ account }) => account!))];
  for (const table of ['protocol_models', 'access_tokens'] as const) {
    const ofThem = db.deleteFrom(table).where('tenant', '=', tenant).where('account', 'in', accounts);
    await ofThem.where('session', 'in', sessions).execute();
  }
  const grants = db.selectFrom('access_grants').select('id').where('tenant', '=', tenant).where('account', 'in', accounts);
  await db.deleteFrom('refresh_tokens').where('tenant', '=', tenant).where('holder', 'in', sessions).execute();
  const tokens = db.deleteFrom('refresh_tokens').where('tenant', '=', tenant).where('holder', 'in', grants);
  await tokens.where('session', 'in', sessions).execute();
  const secrets = db.updateTable('access_grants').set({ refresh_secret: null, secret_session: null }).where('tenant', '=', tenant);
  await secrets.where('account', 'in', accounts).where('secret_session', 'in', sessions).execute();
}

export const kept = {
  sessions: { over: 'expires', until: 'sessions', stays: hasSomethingLeft, tells: ['id', 'account'], then: deleteIssued },
} as const satisfies KeptOf<typeof tables>;
