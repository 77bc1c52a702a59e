// A PostgreSQL that is copied from, in one snapshot, or into.
import pg from 'pg';
import type { Cell, Cells } from './copied-tables.ts';
import { copyIn } from './copy-in.ts';
import { copyText } from './copy-text.ts';
import { type CopiedPart, type End, isCopied, laterKey, markKey, rowsOfPart, type WrittenDatabase } from './database.ts';

/** OIDs of int2, int4, int8, float4, float8 and numeric (pg_type). */
const numbers = new Set([21, 23, 20, 700, 701, 1700]);
const types = { getTypeParser: (oid: number) => (numbers.has(oid) ? Number : String) } as unknown as pg.CustomTypesConfig;

const quoted = (name: string): string => pg.escapeIdentifier(name);

export async function openPostgresDatabase(url: string, end: End): Promise<WrittenDatabase> {
  const isSource = end === 'source';
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on('error', () => {});
  await client.connect();
  const run = (text: string, values: unknown[] = []) => client.query(text, values);
  // Every setting ends with its transaction: behind a pooler a connection is somebody else's afterwards. Readers that begin in the middle of a table would not come by
  // the order of its rows.
  const beginReading = (isolation = '') => run(`begin ${isolation} read only; set local synchronize_seqscans = off`);
  if (isSource) await beginReading('isolation level repeatable read');

  async function inTransaction(work: () => Promise<void>): Promise<void> {
    // A crash of the server may lose the last parts, and their marks with them; the end is waited for.
    await run('begin; set local synchronous_commit = off');
    try {
      await work();
      await run('commit');
    } catch (error) {
      await run('rollback').catch(() => {});
      throw error;
    }
  }
  const mark = (text: string) =>
    run('insert into installation (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value', [markKey, text]);
  const triggers = async (state: 'enable' | 'disable') => {
    const { rows } = await run(
      `select distinct c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
       where not t.tgisinternal and n.nspname = current_schema() order by 1`,
    );
    for (const { name } of rows) await run(`alter table ${quoted(name)} ${state} trigger user`);
  };

  const fact = async (key: string): Promise<string | undefined> =>
    (await run('select value from installation where key = $1', [key])).rows[0]?.value;
  let filled: readonly string[] = [];
  const takeAway = async (large: readonly string[]) => {
    const { rows } = await run(
      `select c.oid::regclass::text as name, pg_get_indexdef(i.indexrelid) as statement from pg_index i join pg_class c on c.oid = i.indexrelid
       join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = current_schema() and i.indrelid::regclass::text = any($1)
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by 1`,
      [large],
    );
    await run('insert into installation (key, value) values ($1, $2)', [laterKey, JSON.stringify(rows.map(({ statement }) => statement))]);
    for (const { name } of rows) await run(`drop index ${name}`);
  };

  return {
    kind: 'postgres',
    count: async (table) =>
      Number((await run(`select count(*) as count from ${quoted(table.name)} where ${isCopied(table)}`)).rows[0].count),
    async *parts(table, behind) {
      if (!isSource) await beginReading();
      const from = behind === undefined ? '' : `and ctid > '${behind}'::tid`;
      await run(
        `declare copied no scroll cursor for select ${table.columns.map(quoted).join(', ')}, ctid::text from ${quoted(table.name)} where ${isCopied(table)} ${from}`,
      );
      for (;;) {
        const { rows } = await client.query<Cell[]>({ text: `fetch forward ${rowsOfPart} from copied`, rowMode: 'array', types });
        let reached: Cell | undefined;
        for (const cells of rows) reached = cells.pop();
        if (rows.length > 0) yield { rows, reached: String(reached) } satisfies CopiedPart;
        if (rows.length < rowsOfPart) break;
      }
      await run('close copied');
      if (!isSource) await run('commit');
    },
    documents: async () => {
      const { rows } = await run(
        `select table_name || '.' || column_name as name from information_schema.columns
         where table_schema = current_schema() and data_type in ('json', 'jsonb')`,
      );
      return new Set(rows.map(({ name }) => String(name)));
    },
    migrations: async () => (await run('select name from migrations')).rows.map(({ name }) => String(name)),
    fact,
    begin: (text, large) =>
      inTransaction(async () => {
        filled = large;
        await triggers('disable');
        if ((await fact(laterKey)) === undefined) await takeAway(large);
        await mark(text);
      }),
    ready: ({ name, columns }, rows: readonly Cells[]) => {
      const statement = `copy ${quoted(name)} (${columns.map(quoted).join(', ')}) from stdin`;
      const text = copyText(rows);
      return (given) =>
        inTransaction(async () => {
          await copyIn(client, statement, text);
          await mark(given);
        });
    },
    end: async () => {
      await inTransaction(async () => {
        await run("set local maintenance_work_mem = '256MB'; set local synchronous_commit = on");
        for (const statement of JSON.parse((await fact(laterKey)) ?? '[]') as string[]) await run(statement);
        await triggers('enable');
        await run('delete from installation where key in ($1, $2)', [markKey, laterKey]);
      });
      // The database itself looks at others in time.
      for (const table of filled) await run(`analyze ${quoted(table)}`);
    },
    close: () => client.end(),
  };
}
