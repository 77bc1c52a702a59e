// SAML service providers, signing keys and participants of sessions. Private halves of keys are sealed.
import type { SamlKeyStore, SamlParticipantStore, ServiceProviderStore } from '../../../../core/saml/store.ts';
import type { SamlKey, SamlParticipant, ServiceProvider, ServiceProviderDetails } from '../../../../core/saml/types.ts';
import { namesOf, type RowOf } from '../../columns.ts';
import { parsed, type StoreContext, stamp, stored } from '../store-context.ts';
import { tables } from './columns.ts';

const providerColumns = namesOf(tables.service_providers, 'tenant');
const keyColumns = namesOf(tables.saml_keys, 'tenant', 'private', 'follows');
const participantColumns = namesOf(tables.saml_participants, 'tenant');

const providerOf = (row: Omit<RowOf<typeof tables.service_providers>, 'tenant'>): ServiceProvider => ({
  ...parsed<ServiceProviderDetails>(row.details),
  id: row.id,
  entityId: row.entity_id,
  created: stamp(row.created),
  updated: stamp(row.updated),
});

const detailsOf = ({ id: _, entityId: _entityId, created: _created, updated: _updated, ...details }: ServiceProvider): string =>
  JSON.stringify(details satisfies ServiceProviderDetails);

export function serviceProviderStore({ db, seals }: StoreContext): ServiceProviderStore {
  return {
    list: async (tenant) => {
      const rows = await db
        .selectFrom('service_providers')
        .select(providerColumns)
        .where('tenant', '=', tenant)
        .orderBy('entity_id')
        .execute();
      return rows.map(providerOf);
    },
    find: async (tenant, by) => {
      const all = db.selectFrom('service_providers').select(providerColumns).where('tenant', '=', tenant);
      const row = await ('id' in by ? all.where('id', '=', by.id) : all.where('entity_id', '=', by.entityId)).executeTakeFirst();
      return row && providerOf(row);
    },
    insert: async (tenant, provider) => {
      const { id, entityId: entity_id, created, updated } = provider;
      const row = { tenant, id, entity_id, details: detailsOf(provider), created, updated };
      const written = await db
        .insertInto('service_providers')
        .values(row)
        .onConflict((conflict) => conflict.columns(['tenant', 'entity_id']).doNothing())
        .executeTakeFirst();
      return stored(written);
    },
    update: async (tenant, provider) => {
      const set = { details: detailsOf(provider), updated: provider.updated };
      await db.updateTable('service_providers').set(set).where('tenant', '=', tenant).where('id', '=', provider.id).execute();
    },
    delete: async (tenant, id) => {
      await db.deleteFrom('saml_participants').where('tenant', '=', tenant).where('provider', '=', id).execute();
      await db.deleteFrom('service_providers').where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    pseudonym: async (tenant, entityId, account) => seals.digest(`saml name\0${tenant}\0${entityId}\0${account}`),
  };
}

const keyOf = (row: Omit<RowOf<typeof tables.saml_keys>, 'tenant' | 'private' | 'follows'>): SamlKey => ({
  id: row.id,
  certificate: row.certificate,
  created: stamp(row.created),
  signsFrom: stamp(row.signs_from),
  publishedUntil: stamp(row.published_until),
  expires: stamp(row.expires),
});

/** The name under which the private half is sealed. */
const placeOf = (tenant: string, id: string) => tables.saml_keys.private.place({ tenant, id });

export function samlKeyStore({ db, seals }: StoreContext): SamlKeyStore {
  return {
    list: async (tenant) => {
      const rows = await db.selectFrom('saml_keys').select(keyColumns).where('tenant', '=', tenant).orderBy('id', 'desc').execute();
      return rows.map(keyOf);
    },
    add: async (tenant, key, follows) => {
      const { id, certificate, created, signsFrom: signs_from, publishedUntil: published_until, expires } = key;
      const sealed = seals.seal(placeOf(tenant, id), key.privatePem);
      const row = { tenant, id, private: sealed, certificate, follows: follows.id ?? '', created, signs_from, published_until, expires };
      const written = await db
        .insertInto('saml_keys')
        .values(row)
        .onConflict((conflict) => conflict.columns(['tenant', 'follows']).doNothing())
        .executeTakeFirst();
      if (stored(written) === 'taken') return 'taken';
      if (follows.id !== null)
        await db
          .updateTable('saml_keys')
          .set({ published_until: follows.publishedUntil })
          .where('tenant', '=', tenant)
          .where('id', '=', follows.id)
          .execute();
      return 'stored';
    },
    privatePem: async (tenant, id) => {
      const row = await db
        .selectFrom('saml_keys')
        .select('private')
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return seals.open(placeOf(tenant, id), row.private);
    },
  };
}

const participantOf = (row: Omit<RowOf<typeof tables.saml_participants>, 'tenant'>): SamlParticipant => ({
  session: row.session,
  provider: row.provider,
  sessionIndex: row.session_index,
  nameId: row.name_id,
  format: row.format,
  account: row.account,
  created: stamp(row.created),
  expires: stamp(row.expires),
});

export function samlParticipantStore({ db }: StoreContext): SamlParticipantStore {
  const ofTenant = (tenant: string) => db.selectFrom('saml_participants').select(participantColumns).where('tenant', '=', tenant);
  return {
    put: async (tenant, { sessionIndex: session_index, nameId: name_id, ...rest }) => {
      await db
        .insertInto('saml_participants')
        .values({ tenant, session_index, name_id, ...rest })
        .onConflict((conflict) =>
          conflict.columns(['tenant', 'session', 'provider']).doUpdateSet({ name_id, format: rest.format, expires: rest.expires }),
        )
        .execute();
    },
    inSession: async (tenant, session, provider) => {
      const all = ofTenant(tenant).where('session', '=', session);
      const rows = await (provider === undefined ? all : all.where('provider', '=', provider))
        .orderBy('created')
        .orderBy('provider')
        .execute();
      return rows.map(participantOf);
    },
    named: async (tenant, provider, nameId) => {
      const rows = await ofTenant(tenant).where('provider', '=', provider).where('name_id', '=', nameId).orderBy('created').execute();
      return rows.map(participantOf);
    },
    deleteSession: async (tenant, session) => {
      await db.deleteFrom('saml_participants').where('tenant', '=', tenant).where('session', '=', session).execute();
    },
    deleteAccount: async (tenant, account) => {
      await db.deleteFrom('saml_participants').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}

export const stores = { serviceProviders: serviceProviderStore, samlKeys: samlKeyStore, samlParticipants: samlParticipantStore };
