// A telephone number without its country code identifies nobody, and keeps no text from others; Nigeria's fixed lines have the numbers that they got
// in 2024. Where two accounts meet in one number, it stays the older one's, and the younger keeps its text as data that signs nobody in.
import { type Kysely, sql } from 'kysely';

type Told = (sentence: string) => void;

interface Row {
  readonly tenant: string;
  readonly id: string;
  readonly account: string;
  readonly directory: string;
  readonly kind: string;
  readonly normal: string;
  readonly text: string | null;
  readonly beside: string;
}

interface Old {
  readonly identifiers: Row;
  readonly record_values: { tenant: string; type: string; path: string; value: string; record: string };
  readonly tenants: { id: string; domain: string };
}

const contacts = 'account:contacts';

/** The text as the number that it has become; itself where it is none of that plan. */
function renumbered(text: string): string {
  const digits = /^\+(?:[\s()./-]*\d){8,15}$/.test(text) ? text.replace(/[^+\d]/g, '') : '';
  return /^\+234(?!70|8[01]|9[01])[1-9]\d{7}$/.test(digits) ? digits.replace('+234', '+23420') : text;
}

const hasCode = (normal: string): boolean => /^\+[\d\s()./-]+$/.test(normal);

export async function up(given: Kysely<never>, _engine: unknown, tell: Told): Promise<void> {
  const db = given as unknown as Kysely<Old>;
  for (const { id, domain } of await db.selectFrom('tenants').select(['id', 'domain']).orderBy('id').execute()) {
    let [none, lost] = [0, 0];
    for await (const row of rowsOf(db, id)) {
      if (row.kind === 'phone' && !hasCode(row.normal)) {
        await freeText(db, row);
        none += 1;
      } else if (!(await carry(db, row))) lost += 1;
    }
    await carryBeside(db, id);
    if (none > 0)
      tell(`Tenant ${domain}: ${none} telephone numbers of accounts have no country code: they stay as they are, and sign nobody in.`);
    if (lost > 0)
      tell(
        `Tenant ${domain}: ${lost} numbers of accounts were those of older accounts by Nigeria's new plan, and sign nobody in any more.`,
      );
  }
}

/** Numbers, and texts that look like those of Nigeria, the oldest first. */
async function* rowsOf(db: Kysely<Old>, tenant: string): AsyncGenerator<Row> {
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('identifiers')
      .selectAll()
      .where('tenant', '=', tenant)
      .where('id', '>', after)
      .where((e) => e.or([e('kind', '=', 'phone'), e('text', 'like', '+234%')]))
      .orderBy('id')
      .limit(500)
      .execute();
    yield* rows;
    if (rows.length < 500) return;
    after = rows.at(-1)!.id;
  }
}

const write = (db: Kysely<Old>, { tenant }: Row, id: string, values: Partial<Row>) =>
  db.updateTable('identifiers').set(values).where('tenant', '=', tenant).where('id', '=', id).execute();

const others = (db: Kysely<Old>, { tenant, directory, id }: Row) =>
  db.selectFrom('identifiers').selectAll().where('tenant', '=', tenant).where('directory', '=', directory).where('id', '<>', id);

/** The text passes to whoever of its account bears it beside the number. */
async function freeText(db: Kysely<Old>, row: Row): Promise<void> {
  if (row.text === null) return;
  await write(db, row, row.id, { text: null, beside: '' });
  const heir = row.beside === '' ? await others(db, row).where('text', '=', row.text).orderBy('id').executeTakeFirst() : undefined;
  if (heir) await write(db, row, heir.id, { beside: '' });
}

/** False where an older account has the number. */
async function carry(db: Kysely<Old>, row: Row): Promise<boolean> {
  const normal = row.kind === 'phone' ? renumbered(row.normal) : row.normal;
  const text = row.text === null ? null : renumbered(row.text);
  let kept = true;
  if (normal !== row.normal) {
    const other = await others(db, row).where('kind', '=', row.kind).where('normal', '=', normal).executeTakeFirst();
    kept = other === undefined || row.id < other.id;
    if (other && kept) {
      await write(db, row, other.id, { normal: `${row.normal} ${other.id}` });
      await write(db, row, row.id, { normal });
      await write(db, row, other.id, { normal: row.normal });
      if (other.account !== row.account) kept = false;
    } else if (kept) await write(db, row, row.id, { normal });
  }
  if (text !== row.text) {
    const holder = await others(db, row).where('text', '=', text).where('beside', '=', '').executeTakeFirst();
    if (holder && row.id < holder.id) await write(db, row, holder.id, { beside: holder.id });
    await write(db, row, row.id, { text, beside: holder && holder.id < row.id ? row.id : '' });
  }
  return kept;
}

/** What is kept beside accounts, and found by its index. */
async function carryBeside(db: Kysely<Old>, tenant: string): Promise<void> {
  const rows = await db
    .selectFrom('record_values')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('type', '=', contacts)
    .where('path', '=', 'phone')
    .where('value', 'like', '+234%')
    .execute();
  for (const { path, value, record } of rows) {
    const form = renumbered(value);
    if (form === value) continue;
    const of = (each: string) =>
      sql`tenant = ${tenant} and type = ${contacts} and path = ${path} and value = ${each} and record = ${record}`;
    await sql`delete from record_values where ${of(form)}`.execute(db);
    await sql`update record_values set value = ${form} where ${of(value)}`.execute(db);
  }
}
