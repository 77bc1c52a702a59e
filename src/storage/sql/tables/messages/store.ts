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
