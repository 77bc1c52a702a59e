// Variants of challenges: by each attribute of what people did. What people have in one stands with what they have in challenges.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table } = building(db);
  await table('loyalty_variants', 'tenant', 'challenge', 'id', 'attribute', 'value')
    .addPrimaryKeyConstraint('loyalty_variants_pk', ['tenant', 'challenge', 'id'])
    .execute();
}
