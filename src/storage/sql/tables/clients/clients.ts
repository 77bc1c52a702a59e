// Applications and their sealed secrets.
import type { ExpressionBuilder } from 'kysely';
import type { ClientStore } from '../../../../core/clients/store.ts';
import type { Client } from '../../../../core/clients/types.ts';
import { compiled } from '../../compiled.ts';
import type { Schema } from '../../schema.ts';
import { lockTenant } from '../lock-tenant.ts';
import type { Box } from '../sealed-json.ts';
import { parsed, type SelectedRow, type StoreContext, stamp, stored } from '../store-context.ts';
import { tables } from './columns.ts';
import { openedProtocol, sealedProtocol } from './sealed-protocol.ts';

const columns = [
  'id',
  'tenant',
  'public_id',
  'name',
  'api',
  'rights',
  'allowed_addresses',
  'protocol',
  'beside',
  'suspended',
  'entrance',
  'only_listed',
] as const;
type Row = SelectedRow<'clients', (typeof columns)[number]>;

const clientOf = (row: Row, box: Box): Client => ({
  id: row.id,
  tenant: row.tenant,
  publicId: row.public_id,
  name: row.name,
  api: row.api,
  rights: parsed(row.rights),
  allowedAddresses: parsed(row.allowed_addresses),
  protocol: openedProtocol(row.id, row.protocol, box),
  ...(row.beside === null ? {} : { beside: row.beside }),
  ...(row.entrance === null ? {} : { entrance: row.entrance }),
  ...(row.only_listed === null ? {} : { onlyListed: parsed(row.only_listed) }),
  ...(row.suspended === null ? {} : { suspended: stamp(row.suspended) }),
});

const mostOpened = 1000;

const placeOf = (id: string) => tables.client_secrets.secret.place({ id });

const byPublicId = compiled((db, { publicId }: { publicId: string }) =>
  db.selectFrom('clients').select(columns).where('public_id', '=', publicId).where('removed', 'is', null).where('suspended', 'is', null),
);

const secretsOf = compiled((db, { tenant, client }: { tenant: string; client: string }) =>
  db
    .selectFrom('client_secrets')
    .select(['id', 'secret', 'created', 'ends'])
    .where('client', '=', client)
    .where('tenant', '=', tenant)
    .orderBy('created', 'desc'),
);

export function clientStore({ db, seals, engine }: StoreContext): ClientStore {
  const live = () => db.selectFrom('clients').select(columns).where('removed', 'is', null);
  // Opening a secret costs as much as reading it. Whether there still is one, its row says each time.
  const opened = new Map<string, string>();
  function secretOf({ id, secret }: { readonly id: string; readonly secret: string }): string {
    const known = opened.get(`${id}\n${secret}`);
    if (known !== undefined) return known;
    const text = seals.open(placeOf(id), secret);
    if (opened.size >= mostOpened) opened.clear();
    opened.set(`${id}\n${secret}`, text);
    return text;
  }
  const touch = async (tenant: string) => {
    await db
      .updateTable('tenants')
      .set((e) => ({ version: e('version', '+', 1) }))
      .where('id', '=', tenant)
      .execute();
  };
  return {
    insert: async (client, created) => {
      const { id, tenant, publicId, name, api } = client;
      const texts = {
        rights: JSON.stringify(client.rights),
        allowed_addresses: JSON.stringify(client.allowedAddresses),
        protocol: sealedProtocol(id, client.protocol, seals),
      };
      const row = {
        id,
        tenant,
        public_id: publicId,
        name,
        api,
        ...texts,
        beside: client.beside ?? null,
        suspended: null,
        entrance: null,
        only_listed: null,
        created,
        removed: null,
      };
      const rows = await db
        .insertInto('clients')
        .values(row)
        .onConflict((c) => c.doNothing())
        .executeTakeFirstOrThrow();
      return stored(rows);
    },
    findByPublicId: async (publicId) => {
      const [row] = await byPublicId(db, { publicId });
      return row && clientOf(row, seals);
    },
    find: async (tenant, publicId) => {
      const row = await live().where('tenant', '=', tenant).where('public_id', '=', publicId).executeTakeFirst();
      return row && clientOf(row, seals);
    },
    list: async (tenant) => (await live().where('tenant', '=', tenant).orderBy('public_id').execute()).map((row) => clientOf(row, seals)),
    update: async ({ id, tenant }, { name, rights, allowedAddresses, protocol, suspended, entrance, onlyListed }) => {
      const patch = {
        ...(name === undefined ? {} : { name }),
        ...(rights === undefined ? {} : { rights: JSON.stringify(rights) }),
        ...(protocol === undefined ? {} : { protocol: sealedProtocol(id, protocol, seals) }),
        ...(suspended === undefined ? {} : { suspended }),
        ...(entrance === undefined ? {} : { entrance }),
        ...(onlyListed === undefined ? {} : { only_listed: onlyListed.length === 0 ? null : JSON.stringify(onlyListed) }),
        ...(allowedAddresses === undefined ? {} : { allowed_addresses: JSON.stringify(allowedAddresses) }),
      };
      if (Object.keys(patch).length > 0) await db.updateTable('clients').set(patch).where('id', '=', id).execute();
      await touch(tenant);
    },
    hold: (tenant) => lockTenant({ db, engine }, tenant),
    remove: async ({ id, tenant, publicId }, removed) => {
      // First, so that nobody adds one beside it meanwhile.
      await touch(tenant);
      const beside = db.selectFrom('clients').select('id').where('tenant', '=', tenant).where('beside', '=', publicId);
      const going = [id, ...(await beside.where('removed', 'is', null).execute()).map((row) => row.id)];
      await db.updateTable('clients').set({ removed }).where('id', 'in', going).execute();
      await db.deleteFrom('client_secrets').where('client', 'in', going).execute();
      for (const table of ['entrance_rules', 'company_applications', 'admitted_newcomers'] as const)
        await db.deleteFrom(table).where('tenant', '=', tenant).where('client', '=', publicId).execute();
    },
    secrets: async (tenant, client) =>
      (await secretsOf(db, { tenant, client })).map((row) => ({
        id: row.id,
        secret: secretOf(row),
        created: stamp(row.created),
        ends: stamp(row.ends),
      })),
    addSecret: async (client, tenant, id, secret, created, ends = null) => {
      await db
        .insertInto('client_secrets')
        .values({ id, client, tenant, secret: seals.seal(placeOf(id), secret), created, ends })
        .execute();
      await touch(tenant);
    },
    deleteSecret: async (client, tenant, id) => {
      const one = db.deleteFrom('client_secrets').where('client', '=', client).where('tenant', '=', tenant).where('id', '=', id);
      const { numDeletedRows } = await one.executeTakeFirst();
      await touch(tenant);
      return numDeletedRows > 0n;
    },
    endSecrets: async (client, ends) => {
      const later = (e: ExpressionBuilder<Schema, 'client_secrets'>) => e.or([e('ends', 'is', null), e('ends', '>', ends)]);
      await db.updateTable('client_secrets').set({ ends }).where('client', '=', client).where(later).execute();
    },
  };
}
