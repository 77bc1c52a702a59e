// Mail texts, and the outbox.

import type { AccountRight } from '../../../../core/accounts/types.ts';
import { isObject, type JsonObject } from '../../../../core/json.ts';
import type { TemplateStore } from '../../../../core/messages/store.ts';
import { lockTenant } from '../lock-tenant.ts';
import { parsed, type StoreContext } from '../store-context.ts';
import { outboxStore } from './outbox.ts';

export function templateStore({ db, engine }: StoreContext): TemplateStore {
  const columns = ['name', 'locale', 'subject', 'body', 'html'] as const;
  const read = (tenant: string) =>
    db.selectFrom('templates').select(columns).where('tenant', '=', tenant).orderBy('name').orderBy('locale');
  const going = (tenant: string, site: string) => db.deleteFrom('templates').where('tenant', '=', tenant).where('site', '=', site);
  return {
    ofName: async (tenant, site, name) => {
      const of = read(tenant).select('site').where('name', '=', name);
      // The site's come after the tenant's, and over them.
      const rows = await of
        .where('site', 'in', [...new Set(['', site])])
        .orderBy('site')
        .execute();
      return [...new Map(rows.map(({ site: _, ...each }) => [each.locale, each])).values()];
    },
    list: (tenant) => read(tenant).where('site', '=', '').execute(),
    write: async (tenant, site, { name, locale, html = null, ...text }, most) => {
      const template = { ...text, html };
      await lockTenant({ db, engine }, tenant);
      const all = await read(tenant).select('site').execute();
      const isThis = (each: (typeof all)[number]) => each.site === site && each.name === name && each.locale === locale;
      if (all.length >= most && !all.some(isThis)) return 'full';
      await db
        .insertInto('templates')
        .values({ tenant, site, name, locale, ...template })
        .onConflict((conflict) => conflict.columns(['tenant', 'site', 'name', 'locale']).doUpdateSet({ ...template }))
        .execute();
      return 'stored';
    },
    remove: async (tenant, site, name, locale) => {
      const these = going(tenant, site).where('name', '=', name).where('locale', '=', locale);
      return (await these.executeTakeFirst()).numDeletedRows > 0n;
    },
    removeAll: async (tenant, site) => void (await going(tenant, site).execute()),
    claimsOf: async (tenant, account) => {
      const of = db.selectFrom('accounts').select('profile').where('tenant', '=', tenant).where('id', '=', account);
      return parsed<JsonObject>((await of.executeTakeFirst())?.profile ?? '{}');
    },
    aboutReader: async (tenant, reader) => {
      if ('account' in reader) {
        const of = db.selectFrom('accounts').select(['locale', 'profile', 'data', 'rights']);
        const row = await of.where('tenant', '=', tenant).where('id', '=', reader.account).executeTakeFirst();
        return row ? { languages: languagesOf(row), isOperator: isOperatorIn(row) } : { languages: [], isOperator: false };
      }
      const holders = await db
        .selectFrom('identifiers as i')
        .innerJoin('accounts as a', (on) => on.onRef('a.tenant', '=', 'i.tenant').onRef('a.id', '=', 'i.account'))
        .select('a.rights')
        .where('i.tenant', '=', tenant)
        .where('i.kind', '=', reader.kind)
        .where('i.normal', '=', reader.normal)
        .execute();
      return { languages: [], isOperator: holders.some(isOperatorIn) };
    },
  };
}

const isOperatorIn = ({ rights }: { readonly rights: string }): boolean => parsed<readonly AccountRight[]>(rights).includes('everything');

interface Spoken {
  readonly locale: string | null;
  readonly profile: string;
  readonly data: string;
}

function languagesOf({ locale, profile, data }: Spoken): readonly string[] {
  const { scim } = parsed<JsonObject>(data);
  const preferred = isObject(scim) ? scim['preferredLanguage'] : undefined;
  return [preferred, locale, parsed<JsonObject>(profile)['locale']].flatMap((each) => (typeof each === 'string' ? [each] : []));
}

export const stores = { templates: templateStore, outbox: outboxStore };
