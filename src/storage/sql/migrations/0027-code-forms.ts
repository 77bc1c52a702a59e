// Whether a code can be guessed belongs to its row. Of older rows the purpose tells it; where it does not, the code counts as typed.
import { type Kysely, sql } from 'kysely';

/** Purposes for which no code was ever drawn that a person types. */
const unguessable = [
  'verify-contact',
  'continue',
  'found',
  'recovery-flow',
  'native-sign-in',
  'authorization',
  'verify-attribute',
  'create-record',
  'identity',
  'elevate',
  'answer',
];

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable('codes')
    .addColumn('form', 'text', (each) => each.notNull().defaultTo('typed'))
    .execute();
  await sql`update codes set form = 'token' where purpose in (${sql.join(unguessable)})`.execute(db);
}
