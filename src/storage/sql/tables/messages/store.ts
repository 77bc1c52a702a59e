// Mail texts, and the outbox.

import { isObject, type JsonObject } from '../../../../core/json.ts';
import type { TemplateStore } from '../../../../core/messages/store.ts';
import { lockTenant } from '../lock-tenant.ts';
import { parsed, type StoreContext } from '../store-context.ts';
import { outboxStore } from './outbox.ts';

export function templateStore({ db, engine }: StoreContext): TemplateStore {
  const columns = ['name', 'locale', 'subject', 'body', 'html'] as const;
  const read = (tenant: string) =>
    db.selectFrom('templates').select(columns).where('tenant', '=', tenant).orderBy('name').orderBy('locale');
  return {
    ofName: (tenant, name) => read(tenant).where('name', '=', name).execute(),
    list: (tenant) => read(tenant).execute(),
    write: async (tenant, { name, locale, html = null, ...text }, most) => {
      const template = { ...text, html };
      await lockTenant({ db, engine }, tenant);
      const all = await read(tenant).execute();
      if (all.length >= most && !all.some((each) => each.name === name && each.locale === locale)) return 'full';
      await db
        .insertInto('templates')
        .values({ tenant, name, locale, ...template })
        .onConflict((conflict) => conflict.columns(['tenant', 'name', 'locale']).doUpdateSet({ ...template }))
        .execute();
      return 'stored';
    },
    remove: async (tenant, name, locale) => {
      const these = db.deleteFrom('templates').where('tenant', '=', tenant).where('name', '=', name).where('locale', '=', locale);
      return (await these.executeTakeFirst()).numDeletedRows > 0n;
    },
    claimsOf: async (tenant, account) => {
      const of = db.selectFrom('accounts').select('profile').where('tenant', '=', tenant).where('id', '=', account);
      return parsed<JsonObject>((await of.executeTakeFirst())?.profile ?? '{}');
    },
    spokenBy: async (tenant, account) => {
      const row = await db
        .selectFrom('accounts')
        .select(['locale', 'profile', 'data'])
        .where('tenant', '=', tenant)
        .where('id', '=', account)
        .executeTakeFirst();
      if (!row) return [];
      const { scim } = parsed<JsonObject>(row.data);
      const preferred = isObject(scim) ? scim['preferredLanguage'] : undefined;
      return [preferred, row.locale, parsed<JsonObject>(row.profile)['locale']].flatMap((each) => (typeof each === 'string' ? [each] : []));
    },
  };
}

export const stores = { templates: templateStore, outbox: outboxStore };
