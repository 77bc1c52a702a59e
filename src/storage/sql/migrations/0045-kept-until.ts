// What is over is removed: by an index of each table whose rows end. A bucket says when it will be full, from when on it is worth as much as none;
// those from before are given a month, which is longer than any is likely to fill.
import { type Kysely, sql } from 'kysely';

const month = 30 * 86_400_000_000;

/** Of all tenants together: each tenant has its own time. */
const replaced = ['codes_expires', 'replays_until', 'protocol_models_expires'];

const indexes = [
  'codes_over on codes (tenant, expires)',
  'replays_over on replays (tenant, until)',
  'protocol_models_over on protocol_models (tenant, expires)',
  'attempts_over on attempts (tenant, at)',
  'sessions_over on sessions (tenant, expires)',
  'access_tokens_over on access_tokens (tenant, expires)',
  'refresh_tokens_over on refresh_tokens (tenant, expires)',
  'buckets_over on buckets (tenant, "full")',
  'upstream_told_over on upstream_told (tenant, at)',
  'locks_over on locks (tenant, until) where until is not null',
  'access_grants_over on access_grants (tenant, revoked) where revoked is not null',
  'client_secrets_over on client_secrets (tenant, ends) where ends is not null',
  'accounts_over on accounts (tenant, removed) where removed is not null',
];

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('buckets').addColumn('full', 'bigint').execute();
  await sql`update buckets set "full" = at + ${sql.lit(month)}`.execute(db);
  // A refresh token without an end is known for three months after its use.
  await sql`update refresh_tokens set expires = used + ${sql.lit(3 * month)} where expires is null and used is not null`.execute(db);
  for (const index of replaced) await db.schema.dropIndex(index).execute();
  for (const index of indexes) await sql.raw(`create index ${index}`).execute(db);
}
