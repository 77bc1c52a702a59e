// Records of a type of the tenant's own: one row each.
import type { Ctx } from '../faults/index.ts';
import { keepFormer } from '../former-values/index.ts';
import { newId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import { comparable, indexRecord } from '../schema/index-values.ts';
import type { RecordType } from '../schema/types.ts';
import type { Stores } from '../stores.ts';
import { nextStamp } from '../time.ts';
import type { RecordBackend, RecordBackendPorts } from './backend.ts';
import { laidOver } from './lay-values.ts';
import type { StoredRecord } from './store.ts';
import type { FoundRecord, RecordKey, Values } from './types.ts';

export const rowBackend: RecordBackend = {
  async read(ctx, type, key, stores) {
    const row = await rowBy(ctx, type, key, stores);
    return row && keptOf(type, row);
  },

  async find(ctx, type, query, { records }) {
    const rows = await ctx.during('record.read', () => records.find(ctx.tenant.id, type.name, query));
    return rows.map((row) => keptOf(type, row));
  },

  former: (type, { id, number, created }, { since, value }) =>
    keptOf(type, { id, number, created, updated: since, type: type.name, value }),

  stamps: (ctx, ids, { records }) => ctx.during('record.read', () => records.stamps(ctx.tenant.id, ids)),

  count: (ctx, query, type, { records }) => ctx.during('record.read', () => records.count(ctx.tenant.id, type.name, query)),

  prepare: async (_ctx, record) => ({ record }),

  async insert(ctx, type, ready, tables) {
    const kept: FoundRecord[] = [];
    for (const [at, { record }] of ready.entries()) {
      const number = record.number ?? (await ctx.during('record.store', () => tables.sequences.take(ctx.tenant.id, 1)));
      const { id = newId(ctx.random, ctx.now), created = ctx.now } = record;
      const row = { id, type: type.name, number, value: documentOf(record.values), created, updated: record.updated ?? created };
      if ((await ctx.during('record.store', () => tables.records.insert(ctx.tenant.id, row))) === 'taken')
        return { at, taken: { taken: 'value', path: 'number' } };
      const path = await index(ctx, type, id, record.values, tables);
      if (path !== undefined) return { at, taken: { taken: 'value', path } };
      kept.push(keptOf(type, row));
    }
    return { kept };
  },

  async change(ctx, type, { before, values, touch, updated: at }, stores) {
    const updated = at ?? (touch ? nextStamp(ctx.now, before.updated) : before.updated);
    const taken = await stores.transaction<string | undefined>(async (tables, rollbackWith) => {
      const row = await ctx.during('record.read', () => tables.records.lock(ctx.tenant.id, type.name, before.id));
      if (!row) throw ctx.fail('record.not-found', { type: type.name, id: before.id });
      await keepFormer(ctx, { type: type.name, record: row.id, since: row.updated, value: row.value }, tables);
      const whole = laidOver(type.attributes, row.value, values);
      await ctx.during('record.store', () => tables.records.update(ctx.tenant.id, before.id, documentOf(whole), updated));
      const path = await index(ctx, type, before.id, whole, tables);
      return path === undefined ? undefined : rollbackWith(path);
    });
    if (taken !== undefined) throw ctx.fail('value.taken', { path: taken });
  },

  async remove(ctx, type, { kept: { id } }, stores) {
    await ctx.during('record.store', () =>
      stores.transaction(async (tables) => {
        // First, so that whoever changes it meanwhile has ended, or finds it gone: neither leaves rows beside it.
        await tables.records.delete(ctx.tenant.id, id);
        await tables.recordValues.delete(ctx.tenant.id, type.name, id);
        await tables.formerValues.delete(ctx.tenant.id, id);
      }),
    );
  },
};

const documentOf = (values: Values): JsonObject => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

function keptOf(type: RecordType, { id, number, created, updated, value }: StoredRecord): FoundRecord {
  const values = Object.fromEntries(type.attributes.map(({ path, type: kind }) => [path, value[path] ?? (kind === 'plural' ? [] : null)]));
  return { id, number, created, updated, values };
}

async function rowBy(
  ctx: Ctx,
  type: RecordType,
  key: RecordKey,
  { records, recordValues }: Stores<RecordBackendPorts>,
): Promise<StoredRecord | undefined> {
  const tenant = ctx.tenant.id;
  return ctx.during('record.read', async () => {
    if ('id' in key) return records.read(tenant, type.name, key.id);
    if ('number' in key) return records.findByNumber(tenant, type.name, key.number);
    const id = await recordValues.find(tenant, type.name, key.path, comparable(key.value));
    return id === undefined ? undefined : records.read(tenant, type.name, id);
  });
}

const index = (ctx: Ctx, type: RecordType, record: string, values: Values, tables: Pick<Stores<'recordValues'>, 'recordValues'>) =>
  indexRecord(ctx, { type: type.name, record, declared: type, values }, tables);
