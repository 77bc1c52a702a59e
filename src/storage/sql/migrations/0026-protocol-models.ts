// What the OpenID provider keeps: grants, codes, tokens, browser sessions. Ids are digests, what they stand for is sealed.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  const { table, index } = building(db);
  await table('protocol_models', 'tenant', 'kind', 'id', 'payload')
    .addColumn('grant_id', 'text')
    .addColumn('uid', 'text')
    .addColumn('user_code', 'text')
    .addColumn('account', 'text')
    .addColumn('expires', 'bigint')
    .addColumn('consumed', 'bigint')
    .addPrimaryKeyConstraint('protocol_models_pk', ['tenant', 'kind', 'id'])
    .execute();
  await index('protocol_models_grant', 'protocol_models', 'tenant', 'grant_id');
  await index('protocol_models_uid', 'protocol_models', 'tenant', 'uid');
  await index('protocol_models_account', 'protocol_models', 'tenant', 'account');
  await index('protocol_models_expires', 'protocol_models', 'expires');
}
