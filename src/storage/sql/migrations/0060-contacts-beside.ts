// Addresses and numbers that are kept beside an account are found by an index: it gets those that are stored. The account's own one among them
// may stand there twice; the next change of the account takes it out.
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';

type Document = Record<string, unknown>;
const isDocument = (value: unknown): value is Document => typeof value === 'object' && value !== null && !Array.isArray(value);

const places = { email: 'emails', phone: 'phoneNumbers' };

function comparable(kind: string, text: string): string {
  const folded = kind === 'email' ? text.trim().normalize('NFKC').toLowerCase().normalize('NFKC') : numberOf(text);
  return folded.length <= 200 ? folded : `sha256:${createHash('sha256').update(folded).digest('hex')}`;
}

/** Numbers with their country's code lose what stands between digits; others are compared as they are. */
const numberOf = (text: string): string => (/^\+(?:[\s()./-]*\d){8,15}$/.test(text.trim()) ? text.replace(/[^+\d]/g, '') : text);

function contactsIn(data: unknown): readonly (readonly [kind: string, value: string])[] {
  const beside = isDocument(data) && isDocument(data['scim']) ? data['scim'] : {};
  return Object.entries(places).flatMap(([kind, place]) => {
    const list = beside[place];
    const texts = (Array.isArray(list) ? list : []).flatMap((entry) =>
      isDocument(entry) && typeof entry['value'] === 'string' ? [entry['value']] : [],
    );
    return [...new Set(texts.filter(Boolean).map((text) => comparable(kind, text)))].map((value) => [kind, value] as const);
  });
}

export async function up(db: Kysely<never>): Promise<void> {
  const tenants = await sql<{ id: string }>`select id from tenants`.execute(db);
  for (const { id } of tenants.rows) await index(db, id);
}

/** Page by page: a tenant may have many accounts. */
async function index(db: Kysely<never>, tenant: string): Promise<void> {
  for (let after = ''; ; ) {
    const { rows } = await sql<{ id: string; data: unknown }>`
      select id, data from accounts where tenant = ${tenant} and id > ${after} and removed is null order by id limit 500`.execute(db);
    for (const { id, data } of rows)
      for (const [kind, value] of contactsIn(typeof data === 'string' ? JSON.parse(data) : data))
        await sql`insert into record_values (tenant, type, path, value, record, "only") values (${tenant}, 'account:contacts', ${kind}, ${value}, ${id}, 0)`.execute(
          db,
        );
    if (rows.length < 500) return;
    after = rows.at(-1)!.id;
  }
}
