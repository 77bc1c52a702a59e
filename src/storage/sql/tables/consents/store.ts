// Documents with their texts, and consents to them.
import type { ConsentStore, DocumentFileStore, DocumentStore } from '../../../../core/consents/store.ts';
import type { Document } from '../../../../core/consents/types.ts';
import { namesOf } from '../../columns.ts';
import { compiled } from '../../compiled.ts';
import { lockTenant } from '../lock-tenant.ts';
import { parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';

const consentColumns = ['document', 'given', 'withdrawn', 'version', 'language', 'noted'] as const;

const consentOf = ({ noted, given, ...row }: SelectedRow<'consents', Exclude<(typeof consentColumns)[number], 'withdrawn'>>) => ({
  ...row,
  given: stamp(given),
  noted: noted === null ? null : parsed<Document['noted']>(noted),
});

export function consentStore({ db }: StoreContext): ConsentStore {
  const of = (tenant: string, account: string) =>
    db.selectFrom('consents').select(consentColumns).where('tenant', '=', tenant).where('account', '=', account);
  return {
    insert: async (tenant, { noted = null, version = null, language = null, withdrawn = null, ...consent }) => {
      const row = { tenant, ...consent, withdrawn, version, language, noted: noted && JSON.stringify(noted) };
      await db.insertInto('consents').values(row).execute();
    },
    list: async (tenant, account) => {
      const rows = await of(tenant, account).where('withdrawn', 'is', null).orderBy('given').orderBy('id').execute();
      return rows.map(({ withdrawn: _, ...row }) => consentOf(row));
    },
    history: async (tenant, account) => {
      const rows = await of(tenant, account).orderBy('given').orderBy('id').execute();
      return rows.map(({ withdrawn, ...row }) => ({ ...consentOf(row), withdrawn: stamp(withdrawn) }));
    },
    historyAll: async (tenant, accounts) => {
      if (accounts.length === 0) return [];
      const all = db
        .selectFrom('consents')
        .select(['account', ...consentColumns])
        .where('tenant', '=', tenant);
      const rows = await all.where('account', 'in', accounts).orderBy('given').orderBy('id').execute();
      return rows.map(({ account, withdrawn, ...row }) => ({ ...consentOf(row), account, withdrawn: stamp(withdrawn) }));
    },
    note: async (tenant, account, { document, version, language, noted }) => {
      await db
        .updateTable('consents')
        .set({ noted: noted && JSON.stringify(noted) })
        .where('tenant', '=', tenant)
        .where('account', '=', account)
        .where('document', '=', document)
        .where('version', version === null ? 'is' : '=', version)
        .where('language', language === null ? 'is' : '=', language)
        .where('withdrawn', 'is', null)
        .execute();
    },
    withdraw: async (tenant, account, document, at) => {
      const standing = db.updateTable('consents').set({ withdrawn: at }).where('tenant', '=', tenant).where('account', '=', account);
      await standing.where('document', '=', document).where('withdrawn', 'is', null).execute();
    },
  };
}

const documentColumns = namesOf(tables.documents, 'tenant', 'created');

const documentOf = (row: SelectedRow<'documents', (typeof documentColumns)[number]>): Document => ({
  name: row.name,
  active: row.active === 1,
  required: row.required === 1,
  writable: row.writable,
  newcomersOf: row.newcomers_of,
  byLanguage: row.by_language === 1,
  defaultLanguage: row.default_language,
  languages: parsed(row.languages),
  noted: parsed(row.noted),
});

const rowOf = ({ active, required, writable, newcomersOf, byLanguage, defaultLanguage, languages, noted }: Document) => ({
  active: Number(active),
  required: Number(required),
  writable,
  newcomers_of: newcomersOf,
  by_language: Number(byLanguage),
  default_language: defaultLanguage,
  languages: JSON.stringify(languages),
  noted: JSON.stringify(noted),
});

const ofTenant = compiled((db, { tenant }: { tenant: string }) =>
  db.selectFrom('documents').select(documentColumns).where('tenant', '=', tenant).orderBy('name'),
);

export function documentStore({ db, engine }: StoreContext): DocumentStore {
  const textsOf = (tenant: string) => db.selectFrom('document_texts').where('document_texts.tenant', '=', tenant);
  const erase = (tenant: string, document: string) =>
    db.deleteFrom('document_texts').where('tenant', '=', tenant).where('document', '=', document);
  const list: DocumentStore['list'] = async (tenant) => (await ofTenant(db, { tenant })).map(documentOf);
  return {
    list,
    hold: (tenant) => lockTenant({ db, engine }, tenant),
    lock: async (tenant, name) => {
      const held = db.updateTable('documents').set((e) => ({ active: e.ref('active') }));
      const row = await held.where('tenant', '=', tenant).where('name', '=', name).returning(documentColumns).executeTakeFirst();
      return row && documentOf(row);
    },
    write: async (tenant, document, created) => {
      const row = rowOf(document);
      await db
        .insertInto('documents')
        .values({ tenant, name: document.name, created, ...row })
        .onConflict((conflict) => conflict.columns(['tenant', 'name']).doUpdateSet(row))
        .execute();
    },
    delete: async (tenant, name) => {
      await erase(tenant, name).execute();
      await db.deleteFrom('documents').where('tenant', '=', tenant).where('name', '=', name).execute();
    },
    deleteOf: async (tenant, application) => {
      const all = (await list(tenant)).filter(({ newcomersOf }) => newcomersOf === application).map(({ name }) => name);
      if (all.length === 0) return all;
      await db.deleteFrom('document_texts').where('tenant', '=', tenant).where('document', 'in', all).execute();
      await db.deleteFrom('documents').where('tenant', '=', tenant).where('name', 'in', all).execute();
      return all;
    },
    texts: (tenant, document, language) =>
      textsOf(tenant)
        .select(['version', 'purpose', 'address'])
        .where('document', '=', document)
        .where('language', '=', language)
        .orderBy('written')
        .orderBy('version')
        .execute(),
    currentTexts: async (tenant) => {
      const documents = await list(tenant);
      const current = documents.flatMap(({ name, languages }) =>
        Object.entries(languages).flatMap(([language, inForce]) =>
          inForce ? [{ document: name, language, version: inForce.current }] : [],
        ),
      );
      if (current.length === 0) return [];
      const versions = [...new Set(current.map(({ version }) => version))];
      const rows = await textsOf(tenant)
        .select(['document', 'language', 'version', 'purpose', 'address'])
        .where('version', 'in', versions)
        .execute();
      return rows.filter((row) =>
        current.some((each) => each.document === row.document && each.language === row.language && each.version === row.version),
      );
    },
    writeText: async (tenant, document, language, { version, purpose, address }, written) => {
      await db
        .insertInto('document_texts')
        .values({ tenant, document, language, version, purpose, address, written })
        .onConflict((conflict) =>
          conflict.columns(['tenant', 'document', 'language', 'version']).doUpdateSet({ purpose, address, written }),
        )
        .execute();
    },
    textWith: (tenant, part) => {
      const all = db.selectFrom('document_texts').select(['document', 'language']).where('tenant', '=', tenant);
      return all.where('address', 'like', `%${part}%`).limit(1).executeTakeFirst();
    },
    deleteText: async (tenant, document, language, version) => {
      await erase(tenant, document).where('language', '=', language).where('version', '=', version).execute();
    },
  };
}

function documentFileStore({ db, engine }: StoreContext): DocumentFileStore {
  const of = (tenant: string) => db.selectFrom('document_files').where('tenant', '=', tenant);
  return {
    insert: async (tenant, { bytes, ...file }, most) => {
      await lockTenant({ db, engine }, tenant);
      const { count } = await of(tenant)
        .select((e) => e.fn.countAll().as('count'))
        .executeTakeFirstOrThrow();
      if (Number(count) >= most) return 'full';
      const content = Buffer.from(bytes).toString('base64');
      await db
        .insertInto('document_files')
        .values({ tenant, ...file, content })
        .execute();
      return 'stored';
    },
    list: async (tenant) => {
      const rows = await of(tenant).select(['id', 'name', 'created']).orderBy('id').execute();
      return rows.map(({ created, ...row }) => ({ ...row, created: stamp(created) }));
    },
    delete: async (tenant, id) => {
      const going = db.deleteFrom('document_files').where('tenant', '=', tenant).where('id', '=', id);
      return (await going.executeTakeFirst()).numDeletedRows > 0n;
    },
    find: async (tenant, id) => {
      const row = await of(tenant).select(['id', 'name', 'content', 'created']).where('id', '=', id).executeTakeFirst();
      return row && { id: row.id, name: row.name, bytes: Buffer.from(row.content, 'base64'), created: stamp(row.created) };
    },
  };
}

export const stores = { consents: consentStore, documents: documentStore, documentFiles: documentFileStore };
