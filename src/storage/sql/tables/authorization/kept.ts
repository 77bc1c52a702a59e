// Until when grants, tokens and what the OpenID provider keeps are kept.
import { PostgresAdapter, sql } from 'kysely';
import type { Gone, KeptOf } from '../../keeping.ts';
import type { Db } from '../store-context.ts';
import type { tables } from './columns.ts';

/** With the secret that a device left, an old access token opens a new one. */
const mayBeReopened = sql<boolean>`exists (
  select 1 from access_grants g where g.tenant = access_tokens.tenant and g.id = access_tokens.grant_id and g.refresh_secret is not null
)`;

/** Grants that have nothing left. Whoever opens one at the same moment holds its row, and it is passed over. */
async function deleteEmpty(db: Db, tenant: string, ids: readonly string[]): Promise<void> {
  const found = db.selectFrom('access_grants').select('id').where('tenant', '=', tenant).where('id', 'in', ids);
  const rows = await (db.getExecutor().adapter instanceof PostgresAdapter ? found.forUpdate().skipLocked() : found).execute();
  if (rows.length === 0) return;
  // A statement of its own: it sees the tokens of those who held the row before.
  await db
    .deleteFrom('access_grants as g')
    .where('tenant', '=', tenant)
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('refresh_secret', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('access_tokens as t').select('t.token').whereRef('t.tenant', '=', 'g.tenant').whereRef('t.grant_id', '=', 'g.id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('refresh_tokens as t').select('t.token').whereRef('t.tenant', '=', 'g.tenant').whereRef('t.holder', '=', 'g.id')),
      ),
    )
    .execute();
}

const grantsOf = (db: Db, tenant: string, gone: readonly Gone[]) =>
  deleteEmpty(db, tenant, [...new Set(gone.map(({ grant_id, holder }) => (grant_id ?? holder)!))]);

/** Nothing of a grant that was revoked is worth anything. */
async function deleteTokens(db: Db, tenant: string, gone: readonly Gone[]): Promise<void> {
  const grants = gone.map(({ id }) => id!);
  await db.deleteFrom('access_tokens').where('tenant', '=', tenant).where('grant_id', 'in', grants).execute();
  await db.deleteFrom('refresh_tokens').where('tenant', '=', tenant).where('holder', 'in', grants).execute();
}

export const kept = {
  access_tokens: [
    { over: 'expires', until: 'accessTokens', stays: mayBeReopened, tells: ['grant_id'], then: grantsOf },
    { over: 'expires', until: 'reopenedAccess', tells: ['grant_id'], then: grantsOf },
  ],
  refresh_tokens: { over: 'expires', until: 'refreshTokens', tells: ['holder'], then: grantsOf },
  access_grants: { over: 'revoked', until: 'revokedGrants', tells: ['id'], then: deleteTokens },
  protocol_models: { over: 'expires', until: 'protocolModels' },
} as const satisfies KeptOf<typeof tables>;
