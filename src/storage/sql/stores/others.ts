// The small tables: consents, mail texts, the operators' record.
import type { EventStore } from '../../../core/audit/store.ts';
import type { TemplateStore } from '../../../core/messages/store.ts';
import type { ConsentStore } from '../../../core/registration/store.ts';
import { compiledInsert } from '../compiled.ts';
import { type Ground, stamp } from './table.ts';

export function consentStore({ db }: Ground): ConsentStore {
  return {
    insert: async (tenant, consent) => {
      await db
        .insertInto('consents')
        .values({ tenant, ...consent })
        .execute();
    },
    list: async (tenant, account) => {
      const of = db.selectFrom('consents').select(['document', 'given']).where('tenant', '=', tenant).where('account', '=', account);
      const rows = await of.orderBy('given').orderBy('id').execute();
      return rows.map(({ document, given }) => ({ document, given: stamp(given) }));
    },
  };
}

export function templateStore({ db }: Ground): TemplateStore {
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

const insertEvents = compiledInsert('events', ['tenant', 'id', 'at', 'actor', 'what', 'subject', 'address'], {
  onTaken: 'fails',
  key: 'id',
});

export function eventStore({ db }: Ground): EventStore {
  return {
    append: async (tenant, events) =>
      void (await insertEvents(
        db,
        events.map((event) => ({ tenant, ...event })),
      )),
    list: async (tenant, most) => {
      const rows = await db.selectFrom('events').selectAll().where('tenant', '=', tenant).orderBy('id', 'desc').limit(most).execute();
      return rows.map(({ tenant: _, ...event }) => ({ ...event, at: stamp(event.at) }));
    },
  };
}
