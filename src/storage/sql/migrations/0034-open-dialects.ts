// A tenant answers in the dialects that it opens. Tenants of before answered in all there were, and go on so until their operators close some; when
// each was used last is written from now on.
import type { Kysely } from 'kysely';
import { instantOfMillis } from '../../../core/time.ts';
import { building } from './building.ts';

interface Rows {
  readonly tenants: { id: string; version: number; removed: number | null };
  readonly tenant_settings: { tenant: string; section: string; value: string };
  readonly dialect_uses: { tenant: string; dialect: string; since: number; last: number | null };
}

const open = ['gigya', 'akamai', 'authing', 'wso2', 'hazizz', 'oidc'];

export async function up(given: Kysely<never>): Promise<void> {
  await building(given)
    .table('dialect_uses', 'tenant', 'dialect')
    .addColumn('since', 'bigint', (each) => each.notNull())
    .addColumn('last', 'bigint')
    .addPrimaryKeyConstraint('dialect_uses_pk', ['tenant', 'dialect'])
    .execute();
  const db = given as unknown as Kysely<Rows>;
  const since = instantOfMillis(Date.now());
  const tenants = await db.selectFrom('tenants').select(['id', 'version']).where('removed', 'is', null).execute();
  for (const { id: tenant, version } of tenants) {
    await db
      .insertInto('tenant_settings')
      .values({ tenant, section: 'dialects', value: JSON.stringify({ open }) })
      .execute();
    await db
      .insertInto('dialect_uses')
      .values(open.map((dialect) => ({ tenant, dialect, since, last: null })))
      .execute();
    await db
      .updateTable('tenants')
      .set({ version: version + 1 })
      .where('id', '=', tenant)
      .execute();
  }
}
