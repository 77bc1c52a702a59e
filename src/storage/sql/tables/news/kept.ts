// Until when news are kept: their ids tell when they happened.
import type { Gone, KeptOf } from '../../keeping.ts';
import type { Db } from '../store-context.ts';
import type { tables } from './columns.ts';

async function deleteTold(db: Db, tenant: string, gone: readonly Gone[]): Promise<void> {
  const news = gone.map(({ id }) => id!);
  await db.deleteFrom('news_told').where('tenant', '=', tenant).where('news', 'in', news).execute();
}

export const kept = {
  news: { over: 'id', holds: 'id', until: 'news', tells: ['id'], then: deleteTold },
  news_told: 'They go with their news, or with their account.',
  devices: 'A setting says how many a person has; they go with their account.',
} as const satisfies KeptOf<typeof tables>;
