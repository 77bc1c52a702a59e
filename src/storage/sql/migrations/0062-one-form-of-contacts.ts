// One mail domain has two spellings, and some countries have numbered their telephones anew: stored addresses and numbers get the form in which they
// are compared now. Where two accounts meet in one form, it stays the older one's, and the younger keeps its text as data that signs nobody in.
import { domainToASCII } from 'node:url';
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
}

interface Old {
  readonly identifiers: Row & { beside: string };
  readonly record_values: { tenant: string; type: string; path: string; value: string; record: string };
  readonly tenants: { id: string; domain: string };
}

const contacts = 'account:contacts';
const international = /^(?=.*(?:\P{ASCII}|xn--))[\p{L}\p{M}\p{N}._-]+$/u;

/** The text in today's form; itself where nothing is to be done. */
function formOf(text: string): string {
  const digits = /^\+(?:[\s()./-]*\d){8,15}$/.test(text) ? text.replace(/[^+\d]/g, '') : '';
  if (/^\+521\d{10}$/.test(digits)) return digits.replace('+521', '+52');
  if (/^\+229\d{8}$/.test(digits)) return digits.replace('+229', '+22901');
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1);
  if (at < 1 || text.indexOf('@') !== at || !international.test(domain)) return text;
  return `${text.slice(0, at)}@${domainToASCII(domain) || domain}`;
}

export async function up(given: Kysely<never>, _engine: unknown, tell: Told): Promise<void> {
  const db = given as unknown as Kysely<Old>;
  for (const { id, domain } of await db.selectFrom('tenants').select(['id', 'domain']).orderBy('id').execute()) {
    const lost = await carry(db, id);
    if (lost > 0)
      tell(
        `Tenant ${domain}: ${lost} addresses or numbers of accounts were those of older accounts in another spelling, and sign nobody in any more.`,
      );
    await carryBeside(db, id);
  }
}

/** Page by page, the oldest first. Answers how many lost what identified them. */
async function carry(db: Kysely<Old>, tenant: string): Promise<number> {
  let lost = 0;
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('identifiers')
      .select(['tenant', 'id', 'account', 'directory', 'kind', 'normal', 'text'])
      .where('tenant', '=', tenant)
      .where('id', '>', after)
      .where((e) => e.or([e('normal', 'like', '%@%'), e('normal', 'like', '+52%'), e('normal', 'like', '+229%')]))
      .orderBy('id')
      .limit(500)
      .execute();
    for (const row of rows) if (!(await carryOne(db, row))) lost += 1;
    if (rows.length < 500) return lost;
    after = rows.at(-1)!.id;
  }
}

/** False where an older account has the form. */
async function carryOne(db: Kysely<Old>, row: Row): Promise<boolean> {
  const { tenant, id, directory, kind } = row;
  // A user name is compared as it is written; only its text across kinds changes.
  const normal = kind === 'username' ? row.normal : formOf(row.normal);
  const text = row.text === null ? null : formOf(row.text);
  const write = (of: string, values: Partial<Old['identifiers']>) =>
    db.updateTable('identifiers').set(values).where('tenant', '=', tenant).where('id', '=', of).execute();
  const others = () =>
    db.selectFrom('identifiers').selectAll().where('tenant', '=', tenant).where('directory', '=', directory).where('id', '<>', id);
  let kept = true;
  if (normal !== row.normal) {
    const other = await others().where('kind', '=', kind).where('normal', '=', normal).executeTakeFirst();
    kept = other === undefined || id < other.id;
    if (other && kept) {
      await write(other.id, { normal: `${row.normal} ${other.id}` });
      await write(id, { normal });
      await write(other.id, { normal: row.normal });
      if (other.account !== row.account) kept = false;
    } else if (kept) await write(id, { normal });
  }
  if (text !== row.text) {
    const holder = await others().where('text', '=', text).where('beside', '=', '').executeTakeFirst();
    if (holder && id < holder.id) await write(holder.id, { beside: holder.id });
    await write(id, { text, beside: holder && holder.id < id ? id : '' });
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
    .where((e) => e.or([e('value', 'like', '%@%'), e('value', 'like', '+52%'), e('value', 'like', '+229%')]))
    .execute();
  for (const { path, value, record } of rows) {
    const form = formOf(value);
    if (form === value) continue;
    await sql`delete from record_values where tenant = ${tenant} and type = ${contacts} and path = ${path} and value = ${form} and record = ${record}`.execute(
      db,
    );
    await sql`update record_values set value = ${form} where tenant = ${tenant} and type = ${contacts} and path = ${path} and value = ${value} and record = ${record}`.execute(
      db,
    );
  }
}
