// Rows of accounts without anything around them, in either engine, set as ours is: what bare routes read and write.
import { DatabaseSync } from 'node:sqlite';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';

export interface Rows {
  /** One prepared read. */
  read(id: string): unknown;
  /** One row in a transaction of its own, which is committed as ours are. */
  write(id: string, profile: string): unknown;
}

/** The rows at that place, a file of SQLite or an address of PostgreSQL; filled up to `count` if there are none. Ids as `accountId` makes them. */
export const openRows = (place: string, count: number): Promise<Rows> | Rows =>
  place.startsWith('postgres') ? inPostgres(place, count) : inSqlite(place, count);

const columns = 'tenant text not null, id text not null, profile text not null, primary key (tenant, id)';
const named = `'{"given_name":"Person ' || n || '","family_name":"Example"}'`;

function inSqlite(file: string, count: number): Rows {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536; pragma mmap_size = 1073741824');
  database.exec(`create table if not exists people (${columns})`);
  if (!database.prepare('select 1 from people').get())
    database.exec(`insert into people select 't', '01900000-0000-7000-8000-' || printf('%012x', n), ${named}
      from (with recursive c(n) as (select 1 union all select n + 1 from c where n < ${count}) select n from c)`);
  const read = database.prepare("select id, profile from people where tenant = 't' and id = ?");
  const update = database.prepare("update people set profile = ? where tenant = 't' and id = ?");
  return {
    read: (id) => read.get(id),
    write: (id, profile) => {
      database.exec('begin immediate');
      update.run(profile, id);
      database.exec('commit');
    },
  };
}

async function inPostgres(url: string, count: number): Promise<Rows> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  await pool.query(`create table if not exists people (${columns})`);
  if ((await pool.query('select 1 from people limit 1')).rowCount === 0)
    await pool.query(
      `insert into people select 't', '01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'), ${named} from generate_series(1, ${count}) n`,
    );
  const run = async (name: string, text: string, values: readonly string[]) =>
    (await pool.query({ name, text, values: [...values] })).rows[0];
  return {
    read: (id) => run('read', "select id, profile from people where tenant = 't' and id = $1", [id]),
    write: (id, profile) => run('write', "update people set profile = $1 where tenant = 't' and id = $2", [profile, id]),
  };
}

/** `POST /rows/<id>` writes the body into the row. */
export function mountWrites(server: FastifyInstance, rows: Rows): void {
  server.post('/rows/:id', async (request) => {
    await rows.write((request.params as { id: string }).id, JSON.stringify(request.body));
    return { stat: 'ok' };
  });
}
