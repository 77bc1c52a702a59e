// The mark in the names of a process's databases on a server that lives longer than the process: what one left behind that was killed, the next drops.
import { randomInt } from 'node:crypto';
import pg from 'pg';

/** Of our advisory locks (postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADVISORY-LOCKS): the second number is the mark. */
const lockSpace = 0x44_52_41_47;

export interface OwnMark {
  readonly mark: string;
  /** Once nothing of that name is left. */
  release(): Promise<void>;
}

/** A lock says that whoever drew a mark lives: it goes with the connection, however that ends. `url` is of a database that all of them connect to. */
export async function drawMark(url: string): Promise<OwnMark> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on('error', () => {});
  await client.connect();
  const mine = randomInt(1_000_000_000);
  try {
    await client.query('select pg_advisory_lock($1, $2)', [lockSpace, mine]);
    await dropLeft(client, mine);
    return { mark: `of${mine}`, release: () => client.end() };
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function dropLeft(client: pg.Client, mine: number): Promise<void> {
  const { rows } = await client.query<{ name: string; mark: number }>(
    `select datname as name, substring(datname, '_of(\\d+)')::int as mark from pg_database where datname ~ '^dragoman_(world|template)_of\\d{1,9}(_|$)'`,
  );
  for (const { name, mark } of rows) {
    if (mark === mine) continue;
    const { rows: locks } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [lockSpace, mark]);
    // One that belongs to another user is that user's to drop.
    if (locks[0]!.taken) await client.query(`drop database if exists ${name} with (force)`).catch(() => {});
  }
}
