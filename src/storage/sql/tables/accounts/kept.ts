// Until when locks and rows of removed accounts are kept.
import type { Gone, KeptOf } from '../../keeping.ts';
import type { Db } from '../store-context.ts';
import type { tables } from './columns.ts';

/** What is left beside the row of an account that was removed. */
async function deleteBeside(db: Db, tenant: string, gone: readonly Gone[]): Promise<void> {
  const accounts = gone.map(({ id }) => id!);
  for (const table of ['account_states', 'profiles', 'consents'] as const)
    await db.deleteFrom(table).where('tenant', '=', tenant).where('account', 'in', accounts).execute();
  const locks = db.deleteFrom('locks').where('tenant', '=', tenant).where('scope', '=', 'account');
  await locks.where('subject', 'in', accounts).execute();
}

export const kept = {
  directories: 'Operators make them; there are few.',
  accounts: { over: 'removed', until: 'tombstones', tells: ['id'], then: deleteBeside },
  account_states: 'They go with the row of their account.',
  locks: { over: 'until', until: 'locks' },
  profiles: 'They go with the row of their account.',
} as const satisfies KeptOf<typeof tables>;
