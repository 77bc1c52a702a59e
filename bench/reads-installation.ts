// An installation as in production, with one tenant and many accounts, in either engine: opened in process to fill it and to issue what people bring.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configOf, type Installation, now, openInstallation, random } from '../src/cli/open.ts';
import { foundTenant, populate, type TenantKeys } from '../src/demonstration.ts';
import { accountId } from './fill.ts';

/** Under which tokens are issued: the port of a server is not known before it listens. */
export const address = 'http://127.0.0.1';

export interface Place {
  readonly folder: string;
  readonly accounts: number;
  readonly keys: TenantKeys;
  /** A configuration with so much memory. */
  config(memoryMebibytes: number): string;
  /** Opens it in this process, and closes it after the work. */
  opened<T>(work: (installation: Installation) => Promise<T>): Promise<T>;
}

/** Makes an installation with that many accounts. `database`: an address of PostgreSQL, or a folder for SQLite. */
export async function found(folder: string, database: string, accounts: number): Promise<Place> {
  const masterKeys = [randomBytes(32).toString('base64')];
  const config = (memoryMebibytes: number) => {
    const file = join(folder, `memory-${memoryMebibytes}.yaml`);
    const rest = { publicUrl: address, photos: join(folder, 'photos'), limits: { memoryMebibytes }, log: 'info' };
    writeFileSync(file, JSON.stringify({ listeners: [{ port: 0 }], metrics: { port: 0 }, database, masterKeys, ...rest }), { mode: 0o600 });
    return file;
  };
  const opened = async <T>(work: (installation: Installation) => Promise<T>): Promise<T> => {
    const installation = await openInstallation(configOf(config(0)));
    try {
      return await work(installation);
    } finally {
      await installation.close();
    }
  };
  const keys = await opened(async (installation) => {
    const { app } = installation;
    const founder = { now: now(), random };
    const host = new URL(address).hostname;
    const founded = await foundTenant(founder, { name: 'Bench', domain: 'bench', hosts: [host], kind: 'production' }, app.stores);
    const tenant = (await app.finder.tenant(founded.tenant))!;
    await populate(founder, tenant, app.stores, 'correct horse');
    await fill(installation, founded.tenant, accounts);
    return founded;
  });
  return { folder, accounts, keys, config, opened };
}

/** People with an address and a name, written straight into the tables, in one transaction. The first two numbers are taken. */
async function fill({ opened }: Installation, tenant: string, accounts: number): Promise<void> {
  const stamp = now();
  const { directory } = await opened.engine.db
    .selectFrom('directories')
    .select('id as directory')
    .where('tenant', '=', tenant)
    .executeTakeFirstOrThrow();
  const made = { created: stamp, updated: stamp, registered: stamp, last_sign_in: null, locale: null, removed: null };
  await opened.engine.db.transaction().execute(async (db) => {
    for (let from = 1; from <= accounts; from += 500) {
      const numbers = Array.from({ length: Math.min(500, accounts - from + 1) }, (_, at) => from + at);
      const rows = numbers.map((number) => ({ number, id: accountId(number), email: `person${number}@example.org` }));
      const profile = (number: number) => JSON.stringify({ given_name: `Person ${number}`, family_name: 'Example' });
      const account = rows.map(({ number, id }) => ({ id, number: number + 2, profile: profile(number) }));
      await db
        .insertInto('accounts')
        .values(account.map((row) => ({ tenant, directory, ...row, data: '{}', rights: '[]', sign_ins: 0, source: 'bench', ...made })))
        .execute();
      await db
        .insertInto('account_states')
        .values(rows.map(({ id }) => ({ tenant, account: id, lockouts: 0 })))
        .execute();
      const contact = rows.map(({ id, email }) => ({
        id: id.replace('-8000-', '-9000-'),
        account: id,
        spelled: email,
        normal: email,
        text: email,
      }));
      await db
        .insertInto('identifiers')
        .values(contact.map((row) => ({ tenant, directory, kind: 'email', verified: stamp, ...row })))
        .execute();
    }
  });
}
