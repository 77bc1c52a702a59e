// No text is one account's user name and another account's address or number. `text` is the form in which kinds are compared with each
// other (null only where an older process wrote the row); of the rows that bear it one holds it, with an empty `beside`, and the others name
// themselves there. Overlaps from before stay as they are, held by the user name, and refuse new ones.
import { type Kysely, sql } from 'kysely';
import { building } from './building.ts';

interface Old {
  identifiers: { tenant: string; id: string; kind: string; normal: string; text: string | null };
}

export async function up(given: Kysely<never>): Promise<void> {
  const db = given as unknown as Kysely<Old>;
  await db.schema.alterTable('identifiers').addColumn('text', 'text').execute();
  await db.schema
    .alterTable('identifiers')
    .addColumn('beside', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await sql`update identifiers set text = case when kind = 'phone' then lower(trim(normal)) else normal end`.execute(db);
  await numbersAmongNames(db);
  await sql`
    update identifiers set beside = id where (tenant, id) in (
      select tenant, id from (
        select tenant, id, row_number() over (
          partition by tenant, directory, text
          order by case kind when 'username' then 0 when 'email' then 1 else 2 end, id
        ) as place from identifiers
      ) as placed where place > 1
    )`.execute(db);
  await building(given).unique('identifiers_text', 'identifiers', 'tenant', 'text', 'directory', 'beside');
}

/** User names that are numbers with blanks or hyphens in them are those numbers. */
async function numbersAmongNames(db: Kysely<Old>): Promise<void> {
  const names = db
    .selectFrom('identifiers')
    .select(['tenant', 'id', 'normal'])
    .where('kind', '=', 'username')
    .where('normal', 'like', '+%');
  for (const { tenant, id, normal } of await names.execute()) {
    if (!/^\+(?:[\s()./-]*\d){8,15}$/.test(normal)) continue;
    const text = normal.replace(/[^+\d]/g, '');
    await db.updateTable('identifiers').set({ text }).where('tenant', '=', tenant).where('id', '=', id).execute();
  }
}
