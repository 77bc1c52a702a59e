// A primary whose write-ahead log is shipped by files to a hot standby (postgresql.org/docs/current/warm-standby.html): neither a protocol of replication
// nor a program beside the server is needed for it.
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import pg from 'pg';
import { type OwnPostgres, startOwnPostgres } from '../../src/proving/postgres.ts';

export interface Pair {
  readonly primary: OwnPostgres;
  /** Begins as a copy of the primary as it is now, which takes reads and goes on as the log arrives. */
  standby(): Promise<OwnPostgres>;
  /** When the standby shows all that was committed until now. */
  shipped(standby: OwnPostgres): Promise<void>;
  stop(): Promise<void>;
}

/** One that only this primary writes to and only its standby reads. */
export async function primaryWithArchive(): Promise<Pair> {
  const archive = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'dragoman-archive-'));
  // PostgreSQL runs as another user where tests run as root.
  chmodSync(archive, 0o777);
  // Copied beside, and named when it is whole: the standby takes what it finds.
  const archive_command = `cp %p ${archive}/%f.part && mv ${archive}/%f.part ${archive}/%f`;
  const restore_command = `cp ${archive}/%f %p`;
  // A file that a clean-up removes while it is copied would end the copy.
  const primary = await startOwnPostgres('kept', { settings: ['archive_mode=on', `archive_command=${archive_command}`, 'autovacuum=off'] });
  const opened: OwnPostgres[] = [primary];
  return {
    primary,
    async standby() {
      const copy = await copyOf(primary);
      const settings = [`restore_command=${restore_command}`, 'wal_retrieve_retry_interval=50ms'];
      const started = await startOwnPostgres('kept', { settings, fill: copy });
      opened.push(started);
      return started;
    },
    async shipped(standby) {
      const [at] = await asked<{ lsn: string }>(primary, `select pg_switch_wal()::text as lsn`);
      const reached = `select pg_last_wal_replay_lsn() >= '${at!.lsn}'::pg_lsn as reached`;
      while (!(await asked<{ reached: boolean }>(standby, reached))[0]!.reached) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    async stop() {
      for (const each of opened.reverse()) await each.stop();
      rmSync(archive, { recursive: true });
    },
  };
}

/** What fills a folder of data with a base backup made by SQL (postgresql.org/docs/current/continuous-archiving.html, 25.3.4), ready to be a standby. */
async function copyOf(primary: OwnPostgres): Promise<(data: string) => void> {
  const kept = mkdtempSync(join(tmpdir(), 'dragoman-backup-'));
  const client = new pg.Client({ connectionString: primary.url('postgres') });
  await client.connect();
  await client.query(`select pg_backup_start('standby', fast => true)`);
  const left = /^(pg_wal\/.|postmaster\.)/;
  cpSync(primary.data, kept, { recursive: true, filter: (from) => !left.test(relative(primary.data, from)) });
  const { rows } = await client.query('select labelfile from pg_backup_stop(wait_for_archive => true)');
  await client.end();
  writeFileSync(join(kept, 'backup_label'), rows[0].labelfile);
  writeFileSync(join(kept, 'standby.signal'), '');
  return (data) => {
    mkdirSync(data, { mode: 0o700 });
    cpSync(kept, data, { recursive: true });
    rmSync(kept, { recursive: true });
  };
}

/** The rows of one statement, over a connection of its own. */
export async function asked<R extends pg.QueryResultRow>(server: OwnPostgres, text: string, database = 'postgres'): Promise<readonly R[]> {
  const client = new pg.Client({ connectionString: server.url(database) });
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}
