// Mail texts, and the outbox.
import type { TemplateStore } from '../../../../core/messages/store.ts';
import type { StoreContext } from '../store-context.ts';
import { outboxStore } from './outbox.ts';

export function templateStore({ db }: StoreContext): TemplateStore {
  return {
    find: (tenant, name, locale) =>
      db
        .selectFrom('templates')
        .select(['subject', 'body'])
        .where('tenant', '=', tenant)
        .where('name', '=', name)
        .where('locale', '=', locale)
        .executeTakeFirst(),
    write: async (tenant, name, locale, template) => {
      await db
        .insertInto('templates')
        .values({ tenant, name, locale, ...template })
        .onConflict((conflict) => conflict.columns(['tenant', 'name', 'locale']).doUpdateSet({ ...template }))
        .execute();
    },
  };
}

export const stores = { templates: templateStore, outbox: outboxStore };
