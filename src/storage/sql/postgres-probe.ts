// Whether PostgreSQL answers and takes writes, asked over a connection of its own: a pool that is used up says nothing about the server.
import pg from 'pg';
import { streamOf } from './postgres-pool.ts';

const millis = 1000;

export interface Probe {
  /** True if it does, within a second. Questions at once get one answer. */
  ask(): Promise<boolean>;
  end(): void;
}

export function newProbe(options: pg.ClientConfig): Probe {
  let kept: pg.Client | undefined;
  let underWay: Promise<boolean> | undefined;

  function drop(client: pg.Client): void {
    if (kept === client) kept = undefined;
    streamOf(client).destroy();
  }

  async function connected(): Promise<pg.Client> {
    if (kept) return kept;
    const client = new pg.Client(options);
    client.on('error', () => drop(client));
    kept = client;
    await client.connect();
    return client;
  }

  async function ask(): Promise<boolean> {
    const over = setTimeout(() => kept && drop(kept), millis);
    try {
      const client = await connected();
      const { rows } = await client.query<{ readonly off: boolean }>("select current_setting('transaction_read_only') = 'off' as off");
      // Where names lead to another server meanwhile, the next question goes there.
      if (!rows[0]?.off) drop(client);
      return rows[0]?.off ?? false;
    } catch {
      if (kept) drop(kept);
      return false;
    } finally {
      clearTimeout(over);
    }
  }

  return {
    ask: () => {
      underWay ??= ask().finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
    end: () => kept && drop(kept),
  };
}
