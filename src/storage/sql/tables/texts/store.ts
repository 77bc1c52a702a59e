// The index of the parts of texts: what it has of a record, and how far it is filled.
import { hash } from 'node:crypto';
import { type Expression, sql } from 'kysely';
import type { SearchedTextStore } from '../../../../core/search/store.ts';
import type { StoreContext } from '../store-context.ts';
import { partsOf } from './parts.ts';
import { wordOf } from './through-parts.ts';

/** In place of paths where none is searched any more, while anything is left of them. */
const nothing = '';
/** Records of one transaction. */
const batch = 200;
/** PostgreSQL tells nobody that a transaction has ended. */
const pollMillis = 20;
const mostPolls = 50;

type Database = Pick<StoreContext, 'db' | 'engine'>;

async function remove({ db, engine }: Database, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return;
  const key = sql.raw(engine.name === 'postgres' ? 'number' : 'rowid');
  await sql`delete from text_parts where ${key} in (${sql.join(numbers)})`.execute(db);
  await db.deleteFrom('searched_texts').where('number', 'in', numbers).execute();
}

/** Takes all these records out, whatever their type. */
export async function removeTexts({ db, engine }: Database, tenant: string, records: Expression<{ readonly id: string }>): Promise<void> {
  const rows = await db
    .selectFrom('searched_texts')
    .select('number')
    .where('tenant', '=', tenant)
    .where('record', 'in', sql<string>`${records}`)
    .execute();
  for (let at = 0; at < rows.length; at += batch)
    await remove(
      { db, engine },
      rows.slice(at, at + batch).map(({ number }) => number),
    );
}

function searchedTextStore({ db, engine }: StoreContext): SearchedTextStore {
  const isPostgres = engine.name === 'postgres';
  const of = (tenant: string, type: string) => db.selectFrom('searched_texts').where('tenant', '=', tenant).where('type', '=', type);
  const indexes = (tenant: string, type: string) => db.selectFrom('text_indexes').where('tenant', '=', tenant).where('type', '=', type);
  const unfilled = (tenant: string, type: string) =>
    db.updateTable('text_indexes').where('tenant', '=', tenant).where('type', '=', type).where('whole', '=', 0);

  async function insert(number: number, parts: readonly number[]): Promise<void> {
    if (isPostgres)
      await sql`insert into text_parts (number, parts) values (${number}, cast(${`{${parts.join(',')}}`} as bigint[]))`.execute(db);
    else await sql`insert into text_parts (rowid, parts) values (${number}, ${parts.map(wordOf).join(' ')})`.execute(db);
  }

  return {
    replace: async (tenant, type, record, texts) => {
      const parts = partsOf({ tenant, type }, texts);
      const digest = parts.length === 0 ? '' : hash('sha256', parts.join(' '), 'base64url');
      const present = await of(tenant, type).select(['number', 'digest']).where('record', '=', record).executeTakeFirst();
      if ((present?.digest ?? '') === digest) return;
      if (present) await remove({ db, engine }, [present.number]);
      if (parts.length === 0) return;
      const { number } = await db
        .insertInto('searched_texts')
        .values({ tenant, type, record, digest })
        .returning('number')
        .executeTakeFirstOrThrow();
      await insert(number, parts);
    },
    delete: async (tenant, type, record) => {
      const rows = await of(tenant, type).select('number').where('record', '=', record).execute();
      await remove(
        { db, engine },
        rows.map(({ number }) => number),
      );
    },
    whole: async (tenant, type) => (await indexes(tenant, type).select('path').where('whole', '=', 1).execute()).map(({ path }) => path),
    declare: async (tenant, type, paths) => {
      const known = (await indexes(tenant, type).select('path').execute()).map(({ path }) => path);
      const wanted = paths.length === 0 && known.length > 0 ? [nothing] : paths;
      const gone = known.filter((path) => !wanted.includes(path));
      const fresh = wanted.filter((path) => !known.includes(path));
      const rows = db.deleteFrom('text_indexes').where('tenant', '=', tenant).where('type', '=', type);
      if (gone.length > 0) await rows.where('path', 'in', gone).execute();
      if (fresh.length === 0) return;
      const values = fresh.map((path) => ({ tenant, type, path, begun: null, reached: '', whole: 0 }));
      await db.insertInto('text_indexes').values(values).execute();
      await unfilled(tenant, type).set({ begun: null, reached: '' }).execute();
    },
    pending: async (tenant) => {
      const types = db.selectFrom('text_indexes').select('type').distinct().where('tenant', '=', tenant).where('whole', '=', 0);
      return (await types.execute()).map(({ type }) => type);
    },
    settled: async (tenant, type) => {
      // Whoever writes has a number by then, and whoever began before has a lower one.
      const begun = isPostgres ? sql<string>`cast(pg_current_xact_id() as text)` : sql<string>`'0'`;
      await unfilled(tenant, type).set({ begun }).where('begun', 'is', null).execute();
      if (!isPostgres) return true;
      const older = sql`cast(begun as xid8) >= pg_snapshot_xmin(pg_current_snapshot())`;
      for (let poll = 0; poll < mostPolls; poll += 1) {
        const writing = await indexes(tenant, type)
          .select('path')
          .where('whole', '=', 0)
          .where(sql<boolean>`(begun is null or ${older})`)
          .execute();
        if (writing.length === 0) return true;
        await new Promise((resolve) => setTimeout(resolve, pollMillis));
      }
      return false;
    },
    hold: async (tenant, type) => {
      const held = unfilled(tenant, type).set((e) => ({ reached: e.ref('reached') }));
      return (await held.returning('reached').execute())[0]?.reached;
    },
    reach: async (tenant, type, place) => {
      await unfilled(tenant, type)
        .set(place === null ? { whole: 1 } : { reached: place })
        .execute();
      if (place !== null) return;
      await db.deleteFrom('text_indexes').where('tenant', '=', tenant).where('type', '=', type).where('path', '=', nothing).execute();
    },
    clear: async (tenant, type) => {
      const rows = await of(tenant, type).select('number').limit(batch).execute();
      await remove(
        { db, engine },
        rows.map(({ number }) => number),
      );
      return rows.length === batch;
    },
  };
}

export const stores = { searchedTexts: searchedTextStore };
