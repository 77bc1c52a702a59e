// Sessions that nobody uses end, refresh tokens end for good at a time after the sign-in, and applications with a secret bring a code challenge: so it
// is in new tenants. A family of refresh tokens knows when it began; those of before begin with their next renewal.
import type { Kysely } from 'kysely';
import { keepAsItWas } from './as-it-was.ts';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('refresh_tokens').addColumn('began', 'bigint').execute();
  await keepAsItWas(db, 'sessions', { idleSeconds: null });
  await keepAsItWas(db, 'tokens', { refreshMaxSeconds: null, requirePkce: false });
}
