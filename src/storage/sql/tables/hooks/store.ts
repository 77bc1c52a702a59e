// Webhooks, their secrets sealed under their rows, and what became of posts to them.

import type { WebhookDeliveryStore, WebhookStore } from '../../../../core/hooks/store.ts';
import type { Webhook, WebhookDelivery, WebhookSecrets, WebhookToTell } from '../../../../core/hooks/types.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { namesOf } from '../../columns.ts';
import { compiledForms } from '../../compiled.ts';
import { lockTenant } from '../lock-tenant.ts';
import { parsed, type SelectedRow, type StoreContext, stamp, stored } from '../store-context.ts';
import { tables } from './columns.ts';

const columns = namesOf(tables.webhooks, 'tenant', 'told');
type Row = SelectedRow<'webhooks', (typeof columns)[number]>;

const webhookOf = ({ secret: _, former: __, facts: ___, ...row }: Row): Webhook => ({
  id: row.id,
  name: row.name,
  address: row.address,
  events: row.events === null ? null : parsed<readonly string[]>(row.events),
  signing: row.signing,
  off: row.off,
  offSince: stamp(row.off_since),
  givenUp: row.given_up,
  created: stamp(row.created),
  formerUntil: stamp(row.former_until),
});

const placeOf = (tenant: string, id: string) => tables.webhooks.secret.place({ tenant, id });
const factsPlace = (tenant: string, id: string) => tables.webhooks.facts.place({ tenant, id });

const toldOf = ({ id, address, events }: Pick<Webhook, 'id' | 'address' | 'events'>): string =>
  JSON.stringify({ id, host: new URL(address).host, events } satisfies WebhookToTell);

const eventsText = (events: readonly string[] | null): string | null => (events === null ? null : JSON.stringify(events));

export function webhookStore({ db, engine, seals }: StoreContext): WebhookStore {
  const one = (tenant: string, id: string) =>
    db.selectFrom('webhooks').select(columns).where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst();
  const changing = (tenant: string, id: string) => db.updateTable('webhooks').where('tenant', '=', tenant).where('id', '=', id);
  const sealedFacts = (tenant: string, id: string, facts: JsonObject): string | null =>
    Object.keys(facts).length === 0 ? null : seals.seal(factsPlace(tenant, id), JSON.stringify(facts));
  const hasName = async (tenant: string, id: string, name: string) =>
    (await db
      .selectFrom('webhooks')
      .select('id')
      .where('tenant', '=', tenant)
      .where('name', '=', name)
      .where('id', '!=', id)
      .executeTakeFirst()) !== undefined;
  return {
    list: async (tenant) =>
      (await db.selectFrom('webhooks').select(columns).where('tenant', '=', tenant).orderBy('id').execute()).map(webhookOf),
    find: async (tenant, id) => {
      const row = await one(tenant, id);
      if (!row) return undefined;
      const open = (sealed: string) => seals.open(placeOf(tenant, id), sealed);
      const facts = row.facts === null ? {} : parsed<JsonObject>(seals.open(factsPlace(tenant, id), row.facts));
      const secrets: WebhookSecrets = { secret: open(row.secret), former: row.former === null ? null : open(row.former), facts };
      return { ...webhookOf(row), ...secrets };
    },
    lock: (tenant) => lockTenant({ db, engine }, tenant),
    insert: async (tenant, { id, name, address, events, signing, off, offSince, created, secret, facts }, most) => {
      await lockTenant({ db, engine }, tenant);
      const held = db.selectFrom('webhooks').select((e) => e.fn.countAll<number>().as('held'));
      if (Number((await held.where('tenant', '=', tenant).executeTakeFirstOrThrow()).held) >= most) return 'full';
      return stored(
        await db
          .insertInto('webhooks')
          .values({
            ...{ tenant, id, name, address, events: eventsText(events), signing, created, told: toldOf({ id, address, events }) },
            ...{ secret: seals.seal(placeOf(tenant, id), secret), former: null, former_until: null },
            ...{ off, off_since: offSince, given_up: 0, facts: sealedFacts(tenant, id, facts) },
          })
          .onConflict((conflict) => conflict.columns(['tenant', 'name']).doNothing())
          .executeTakeFirstOrThrow(),
      );
    },
    update: async (tenant, id, { offSince, givenUp, events, facts, ...change }) => {
      const row = await one(tenant, id);
      if (!row) return 'stored';
      if (change.name !== undefined && (await hasName(tenant, id, change.name))) return 'taken';
      const now = { ...webhookOf(row), ...change, ...(events === undefined ? {} : { events }) };
      await changing(tenant, id)
        .set({
          ...change,
          ...(events === undefined ? {} : { events: eventsText(events) }),
          ...(offSince === undefined ? {} : { off_since: offSince }),
          ...(givenUp === undefined ? {} : { given_up: givenUp }),
          ...(facts === undefined ? {} : { facts: sealedFacts(tenant, id, facts) }),
          told: toldOf(now),
        })
        .execute();
      return 'stored';
    },
    rotate: async (tenant, id, secret, formerUntil) => {
      const rows = await changing(tenant, id)
        .set((e) => ({ former: e.ref('secret'), former_until: formerUntil, secret: seals.seal(placeOf(tenant, id), secret) }))
        .executeTakeFirst();
      return rows.numUpdatedRows > 0n;
    },
    countGivenUp: async (tenant, id) => {
      const row = await changing(tenant, id)
        .set((e) => ({ given_up: e('given_up', '+', 1) }))
        .returning('given_up')
        .executeTakeFirst();
      return row?.given_up;
    },
    turnOff: async (tenant, id, off, at) =>
      (await changing(tenant, id).where('off', 'is', null).set({ off, off_since: at }).executeTakeFirst()).numUpdatedRows > 0n,
    delete: async (tenant, id) => {
      await db.deleteFrom('webhook_deliveries').where('tenant', '=', tenant).where('webhook', '=', id).execute();
      const rows = await db.deleteFrom('webhooks').where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst();
      return rows.numDeletedRows > 0n;
    },
  };
}

const shownOf = ({ at, ...row }: SelectedRow<'webhook_deliveries', keyof WebhookDelivery>): WebhookDelivery => ({ ...row, at: stamp(at) });
const deliveryColumns = namesOf(tables.webhook_deliveries, 'tenant');

const written = namesOf(tables.webhook_deliveries);
type Delivery = SelectedRow<'webhook_deliveries', (typeof written)[number]>;

/** The form is the number of rows, which are as many as one process claims at once: the names of their values begin with that of the row. */
const writeDeliveries = compiledForms((db, count, values: Readonly<Record<string, string | number | null>>) =>
  db
    .insertInto('webhook_deliveries')
    .values(
      Array.from(
        { length: Number(count) },
        (_, at) => Object.fromEntries(written.map((name) => [name, values[`${at}.${name}`]])) as Delivery,
      ),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'id']).doUpdateSet((e) => ({
        tries: e.ref('excluded.tries'),
        outcome: e.ref('excluded.outcome'),
        error: e.ref('excluded.error'),
        at: e.ref('excluded.at'),
      })),
    ),
);

const valuesOf = (deliveries: readonly Delivery[]) =>
  Object.fromEntries(deliveries.flatMap((row, at) => written.map((name) => [`${at}.${name}`, row[name]])));

export function webhookDeliveryStore({ db }: StoreContext): WebhookDeliveryStore {
  const of = (tenant: string, webhook: string) =>
    db.selectFrom('webhook_deliveries').select(deliveryColumns).where('tenant', '=', tenant).where('webhook', '=', webhook);
  return {
    write: async (deliveries) => {
      if (deliveries.length > 0) await writeDeliveries(db, String(deliveries.length), valuesOf(deliveries));
    },
    list: async (tenant, webhook, { before, most }) => {
      const page = of(tenant, webhook).orderBy('id', 'desc').limit(most);
      return (await (before === undefined ? page : page.where('id', '<', before)).execute()).map(shownOf);
    },
    find: async (tenant, webhook, id) => {
      const row = await of(tenant, webhook).where('id', '=', id).executeTakeFirst();
      return row && shownOf(row);
    },
  };
}

export const stores = { webhookList: webhookStore, webhookDeliveries: webhookDeliveryStore };
