// People's identities at other providers. The database's unique index decides which account has one.
import type { IdentityStore } from '../../../../core/federation/store.ts';
import type { Identity } from '../../../../core/federation/types.ts';
import { namesOf } from '../../columns.ts';
import { compiled, compiledInsert, textsIn } from '../../compiled.ts';
import { parsed, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';
import { identityProviderStore, providerTokenStore } from './provider-store.ts';

const columns = namesOf(tables.identities, 'tenant');

const identityOf = ({ profile, linked, ...row }: Omit<Identity, 'profile' | 'linked'> & { profile: string; linked: number }): Identity => ({
  ...row,
  profile: parsed(profile),
  linked: stamp(linked),
});

const insertRows = compiledInsert('identities', namesOf(tables.identities), { onTaken: 'told', key: 'id' });

const rowOf = (tenant: string, { profile, ...identity }: Identity) => ({ tenant, ...identity, profile: JSON.stringify(profile) });

const ofAccount = compiled((db, { tenant, account }: { tenant: string; account: string }) =>
  db.selectFrom('identities').select(columns).where('tenant', '=', tenant).where('account', '=', account).orderBy('number'),
);

const ofAccounts = compiled((db, { tenant, accounts }: { tenant: string; accounts: string }) =>
  db.selectFrom('identities').select(columns).where('tenant', '=', tenant).where('account', 'in', textsIn(db, accounts)).orderBy('number'),
);

export function identityStore({ db }: StoreContext): IdentityStore {
  const of = (tenant: string) => db.selectFrom('identities').select(columns).where('tenant', '=', tenant);
  return {
    list: async (tenant, account) => (await ofAccount(db, { tenant, account })).map(identityOf),
    listAll: async (tenant, accounts) =>
      accounts.length === 0 ? [] : (await ofAccounts(db, { tenant, accounts: JSON.stringify(accounts) })).map(identityOf),
    find: async (tenant, provider, subject) => {
      const row = await of(tenant).where('provider', '=', provider).where('subject', '=', subject).executeTakeFirst();
      return row && identityOf(row);
    },
    insert: async (tenant, identity) => ((await insertRows(db, [rowOf(tenant, identity)])).size > 0 ? 'stored' : 'taken'),
    insertAll: async (tenant, identities) => {
      const stored = await insertRows(
        db,
        identities.map((identity) => rowOf(tenant, identity)),
      );
      return stored.size < identities.length ? identities.find(({ id }) => !stored.has(id)) : undefined;
    },
    update: async (tenant, id, profile) => {
      await db
        .updateTable('identities')
        .set({ profile: JSON.stringify(profile) })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute();
    },
    delete: async (tenant, id) => {
      await db.deleteFrom('provider_tokens').where('tenant', '=', tenant).where('identity', '=', id).execute();
      await db.deleteFrom('identities').where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    deleteAll: async (tenant, account) => {
      await db.deleteFrom('provider_tokens').where('tenant', '=', tenant).where('account', '=', account).execute();
      await db.deleteFrom('identities').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}

export const stores = { identities: identityStore, identityProviders: identityProviderStore, providerTokens: providerTokenStore };
