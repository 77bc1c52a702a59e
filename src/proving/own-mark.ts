// The mark in the names of a process's databases on a server that lives longer than the process: what one left behind that was killed, the next drops.
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Of our advisory locks (postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADVISORY-LOCKS): the second number is the mark. */
const lockSpace = 0x44_52_41_47;

/** Between two tries for a server that stopped. */
const againMillis = 500;

export interface OwnMark {
  readonly mark: string;
  /** When the lock is held, for the first time or again. */
  held(): Promise<void>;
  /** Once nothing of that name is left. */
  release(): Promise<void>;
}

/**
 * A lock says that whoever drew a mark lives: it goes with the connection, however that ends, and is taken again once a server that stopped is back. `url` is
 * of a database that all of them connect to.
 */
export async function drawMark(url: string): Promise<OwnMark> {
  const mine = randomInt(1_000_000_000);
  let isOver = false;
  let client: pg.Client;
  let held: Promise<void>;

  async function hold(): Promise<void> {
    client = new pg.Client({ connectionString: url, keepAlive: true });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('select pg_advisory_lock($1, $2)', [lockSpace, mine]);
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    client.once('end', () => {
      held = holdAgain();
    });
  }

  async function holdAgain(): Promise<void> {
    while (!isOver) {
      try {
        return await hold();
      } catch {
        await pause(againMillis, undefined, { ref: false });
      }
    }
  }

  const release = async () => {
    isOver = true;
    await held;
    await client.end();
  };

  held = hold();
  await held;
  try {
    await dropLeft(client!, mine);
  } catch (error) {
    await release();
    throw error;
  }
  return { mark: `of${mine}`, held: () => held, release };
}

async function dropLeft(client: pg.Client, mine: number): Promise<void> {
  const { rows } = await client.query<{ name: string; mark: number }>(
    `select datname as name, substring(datname, '_of(\\d+)')::int as mark from pg_database where datname ~ '^dragoman_(world|template|unfounded)_of\\d{1,9}(_|$)'`,
  );
  for (const { name, mark } of rows) {
    if (mark === mine) continue;
    const { rows: locks } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [lockSpace, mark]);
    // One that belongs to another user is that user's to drop.
    if (locks[0]!.taken) await client.query(`drop database if exists ${name} with (force)`).catch(() => {});
  }
}
