// Identity providers of tenants, and the tokens that they gave us. Our secrets and theirs are sealed, each bound to its row.

import type { IdentityProvider, KeptTokens } from '../../../../core/federation/provider-types.ts';
import type { IdentityProviderStore, ProviderTokenStore } from '../../../../core/federation/store.ts';
import { namesOf } from '../../columns.ts';
import { parsed, type SelectedRow, type StoreContext, stamp, stored } from '../store-context.ts';
import { tables } from './columns.ts';

const columns = namesOf(tables.identity_providers, 'tenant');

const providerOf = (row: SelectedRow<'identity_providers', (typeof columns)[number]>): IdentityProvider => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  preset: row.preset,
  domain: row.domain,
  label: row.label,
  clientId: row.client_id,
  hasSecret: row.client_secret !== null,
  configuration: parsed(row.configuration),
  enabled: row.enabled === 1,
  shown: row.shown === 1,
  keepTokens: row.keep_tokens === 1,
  created: stamp(row.created),
  updated: stamp(row.updated),
});

const rowOf = (provider: IdentityProvider) => ({
  name: provider.name,
  kind: provider.kind,
  preset: provider.preset,
  domain: provider.domain,
  label: provider.label,
  client_id: provider.clientId,
  configuration: JSON.stringify(provider.configuration),
  enabled: Number(provider.enabled),
  shown: Number(provider.shown),
  keep_tokens: Number(provider.keepTokens),
  updated: provider.updated,
});

const placeOf = (id: string) => tables.identity_providers.client_secret.place({ id });

export function identityProviderStore({ db, seals }: StoreContext): IdentityProviderStore {
  const of = (tenant: string) => db.selectFrom('identity_providers').select(columns).where('tenant', '=', tenant);
  const sealed = (id: string, secret: string | null) => (secret === null ? null : seals.seal(placeOf(id), secret));
  return {
    list: async (tenant) => (await of(tenant).orderBy('name').execute()).map(providerOf),
    find: async (tenant, name) => {
      const row = await of(tenant).where('name', '=', name).executeTakeFirst();
      return row && providerOf(row);
    },
    read: async (tenant, id) => {
      const row = await of(tenant).where('id', '=', id).executeTakeFirst();
      return row && providerOf(row);
    },
    secret: async (tenant, id) => {
      const row = await db
        .selectFrom('identity_providers')
        .select('client_secret')
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirst();
      return row?.client_secret ? seals.open(placeOf(id), row.client_secret) : undefined;
    },
    insert: async (tenant, provider, secret) => {
      const { id, created } = provider;
      const row = { tenant, id, created, ...rowOf(provider), client_secret: sealed(id, secret) };
      return stored(
        await db
          .insertInto('identity_providers')
          .values(row)
          .onConflict((conflict) => conflict.columns(['tenant', 'name']).doNothing())
          .executeTakeFirstOrThrow(),
      );
    },
    update: async (tenant, provider, secret) => {
      const { id } = provider;
      await db
        .updateTable('identity_providers')
        .set({ ...rowOf(provider), ...(secret === undefined ? {} : { client_secret: sealed(id, secret) }) })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .execute();
    },
    reconfigure: async (tenant, { id, configuration, updated }, before) => {
      const written = await db
        .updateTable('identity_providers')
        .set({ configuration: JSON.stringify(configuration), updated })
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .where('updated', '=', before.updated)
        .executeTakeFirst();
      return written.numUpdatedRows > 0n;
    },
    delete: async (tenant, id) => {
      await db.deleteFrom('provider_tokens').where('tenant', '=', tenant).where('provider', '=', id).execute();
      const gone = await db.deleteFrom('identity_providers').where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst();
      return gone.numDeletedRows > 0n;
    },
  };
}

const accessPlace = (identity: string) => tables.provider_tokens.access_token.place({ identity });
const refreshPlace = (identity: string) => tables.provider_tokens.refresh_token.place({ identity });

export function providerTokenStore({ db, seals }: StoreContext): ProviderTokenStore {
  return {
    find: async (tenant, identity): Promise<KeptTokens | undefined> => {
      const row = await db
        .selectFrom('provider_tokens')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('identity', '=', identity)
        .executeTakeFirst();
      return (
        row && {
          identity,
          account: row.account,
          provider: row.provider,
          accessToken: seals.open(accessPlace(identity), row.access_token),
          refreshToken: row.refresh_token === null ? null : seals.open(refreshPlace(identity), row.refresh_token),
          scope: row.scope,
          expires: stamp(row.expires),
          obtained: stamp(row.obtained),
        }
      );
    },
    put: async (tenant, { identity, accessToken, refreshToken, account, provider, scope, expires, obtained }) => {
      const values = {
        account,
        provider,
        access_token: seals.seal(accessPlace(identity), accessToken),
        refresh_token: refreshToken === null ? null : seals.seal(refreshPlace(identity), refreshToken),
        scope,
        expires,
        obtained,
      };
      await db
        .insertInto('provider_tokens')
        .values({ tenant, identity, ...values })
        .onConflict((conflict) => conflict.columns(['tenant', 'identity']).doUpdateSet(values))
        .execute();
    },
    delete: async (tenant, identity) => {
      await db.deleteFrom('provider_tokens').where('tenant', '=', tenant).where('identity', '=', identity).execute();
    },
    deleteOf: async (tenant, provider) => {
      await db.deleteFrom('provider_tokens').where('tenant', '=', tenant).where('provider', '=', provider).execute();
    },
  };
}
