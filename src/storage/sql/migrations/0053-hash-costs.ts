// Each password says what verifying it costs, unless it costs what our own do. By an index of the others alone it is known which costs a tenant
// has, and which hashes are cheap.
import { type Kysely, sql } from 'kysely';
import { storedCost } from '../../../core/credentials/judge-hash.ts';

interface Row {
  tenant: string;
  account: string;
  changed: number;
  hash: string;
  scheme: string;
  cost: string | null;
}
type Rows = Readonly<Record<'passwords' | 'password_history', Row>>;

const page = 1000;

export async function up(given: Kysely<never>): Promise<void> {
  const db = given as unknown as Kysely<Rows>;
  for (const table of ['passwords', 'password_history'] as const) {
    await given.schema.alterTable(table).addColumn('cost', 'text').execute();
    let after: Pick<Row, 'tenant' | 'account' | 'changed'> | undefined = { tenant: '', account: '', changed: 0 };
    while (after) {
      const rows: Omit<Row, 'cost'>[] = await db
        .selectFrom(table)
        .select(['tenant', 'account', 'changed', 'hash', 'scheme'])
        .where('hash', 'not like', '$argon2id$v=19$m=19456,t=2,p=1$%')
        .where(sql<boolean>`(tenant, account, changed) > (${after.tenant}, ${after.account}, ${after.changed})`)
        .orderBy('tenant')
        .orderBy('account')
        .orderBy('changed')
        .limit(page)
        .execute();
      const alike = Map.groupBy(rows, ({ tenant, hash, scheme }) =>
        JSON.stringify([tenant, storedCost({ hash, scheme: JSON.parse(scheme) })]),
      );
      for (const [of, group] of alike) {
        const [tenant, cost] = JSON.parse(of) as [string, string | null];
        const accounts = group.map(({ account }) => account);
        const hashes = group.map(({ hash }) => hash);
        const one = db.updateTable(table).set({ cost }).where('tenant', '=', tenant);
        await one.where('account', 'in', accounts).where('hash', 'in', hashes).execute();
      }
      after = rows.length < page ? undefined : rows.at(-1);
    }
    await sql.raw(`create index ${table}_cost on ${table} (tenant, cost) where cost is not null`).execute(given);
  }
}
