// A folder with so many accounts in it: written straight into the tables, because a million registrations would hash a million passwords.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface Filled {
  readonly tenant: string;
  /** Ids of accounts spread over the whole. */
  readonly ids: readonly string[];
}

/** The id of the account of that number. */
export const accountId = (number: number): string => `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** Fills the demonstration tenant of a migrated folder up to `count` accounts, each with the data that its number has. */
export function fill(folder: string, count: number, dataOf: (number: number) => object = () => ({})): Filled {
  const database = new DatabaseSync(join(folder, 'dragoman.db'));
  database.exec('pragma journal_mode = wal; pragma synchronous = off; pragma cache_size = -200000');
  const { id: tenant } = database.prepare("select id from tenants where domain = 'demo'").get() as { id: string };
  const { directory, created } = database.prepare('select directory, created from accounts where tenant = ? limit 1').get(tenant) as {
    directory: string;
    created: number;
  };
  const account = database.prepare(
    `insert into accounts (tenant, id, directory, number, profile, data, locale, created, updated, registered, last_sign_in, sign_ins, source, removed)
     values (?, ?, ?, ?, ?, ?, null, ?, ?, ?, null, 0, 'bench', null)`,
  );
  const state = database.prepare('insert into account_states (tenant, account, lockouts) values (?, ?, 0)');
  const identifier = database.prepare(
    "insert into identifiers (tenant, id, account, directory, kind, spelled, normal, text, verified) values (?, ?, ?, ?, 'email', ?, ?, ?, ?)",
  );
  const ids: string[] = [];
  database.exec('begin');
  for (let i = 3; i <= count; i += 1) {
    const hex = i.toString(16).padStart(12, '0');
    const id = accountId(i);
    const email = `person${i}@example.org`;
    const profile = JSON.stringify({ given_name: `Person ${i}`, family_name: 'Example' });
    account.run(tenant, id, directory, i, profile, JSON.stringify(dataOf(i)), created, created, created);
    state.run(tenant, id);
    identifier.run(tenant, `01900000-0000-7000-9000-${hex}`, id, directory, email, email, email, created);
    if (i % Math.ceil(count / 500) === 0) ids.push(id);
  }
  database.exec('commit; pragma wal_checkpoint(truncate)');
  database.close();
  return { tenant, ids };
}
