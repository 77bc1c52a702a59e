// Attributes of type password in declared types were kept as they were given: what is a text there becomes an argon2id hash, in the notation that new
// ones have, and leaves the index of values. Parameters are OWASP's, those of new hashes.
import { hashSync } from '@node-rs/argon2';
import { type Kysely, sql } from 'kysely';

interface Attribute {
  readonly path: string;
  readonly type: string;
  readonly members?: readonly Attribute[];
}
type Document = Record<string, unknown>;

const isDocument = (value: unknown): value is Document => typeof value === 'object' && value !== null && !Array.isArray(value);
const created = () => new Date().toISOString();

export async function up(db: Kysely<never>): Promise<void> {
  const types = await sql<{ tenant: string; name: string; attributes: string }>`select tenant, name, attributes from record_types`.execute(
    db,
  );
  for (const { tenant, name, attributes } of types.rows) {
    const declared = (JSON.parse(attributes) as Attribute[]).filter(({ path }) => name !== 'account' || path !== 'password');
    const paths = declared.flatMap((attribute) => secretPaths(attribute));
    if (paths.length === 0) continue;
    await sql`delete from record_values where tenant = ${tenant} and type = ${name} and path in (${sql.join(paths)})`.execute(db);
    if (name === 'account') await hashOf(db, tenant, declared, 'accounts', 'data', sql`true`);
    else await hashOf(db, tenant, declared, 'records', 'value', sql`type = ${name}`);
  }
}

const secretPaths = ({ path, type, members = [] }: Attribute): string[] =>
  type === 'password' ? [path] : members.flatMap((member) => secretPaths(member).map((inner) => `${path}.${inner}`));

/** Page by page: a type may have many records. */
async function hashOf(
  db: Kysely<never>,
  tenant: string,
  declared: readonly Attribute[],
  table: 'accounts' | 'records',
  column: 'data' | 'value',
  which: ReturnType<typeof sql>,
): Promise<void> {
  for (let after = ''; ; ) {
    const { rows } = await sql<{ id: string; document: string }>`
      select id, ${sql.ref(column)} as document from ${sql.table(table)}
      where tenant = ${tenant} and id > ${after} and ${which} order by id limit 500`.execute(db);
    for (const { id, document } of rows) {
      const before = JSON.parse(document) as Document;
      const hashed = table === 'accounts' ? hashedAccount(declared, before) : hashedIn(declared, before);
      if (JSON.stringify(hashed) !== document)
        await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${JSON.stringify(hashed)} where tenant = ${tenant} and id = ${id}`.execute(
          db,
        );
    }
    if (rows.length < 500) return;
    after = rows.at(-1)!.id;
  }
}

/** Attributes of accounts that are no claims stand in `data`. */
const hashedAccount = (declared: readonly Attribute[], data: Document): Document =>
  hashedIn(
    declared.flatMap((attribute) => (attribute.path.startsWith('data.') ? [{ ...attribute, path: attribute.path.slice(5) }] : [])),
    data,
  );

function hashedIn(attributes: readonly Attribute[], document: Document): Document {
  const hashed = { ...document };
  for (const { path, type, members = [] } of attributes) {
    const value = hashed[path];
    if (type === 'password' && typeof value === 'string') hashed[path] = { type: 'argon2id', value: hashOfText(value), created: created() };
    else if (type === 'object' && isDocument(value)) hashed[path] = hashedIn(members, value);
    else if (type === 'plural' && Array.isArray(value))
      hashed[path] = value.map((element) => (isDocument(element) ? hashedIn(members, element) : element));
  }
  return hashed;
}

const hashOfText = (message: string): string => hashSync(message, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
