// Password hashes and the remembered ones.
import { sql } from 'kysely';
import type { HistoryStore, PasswordStore, StoredPassword } from '../../../../core/credentials/store.ts';
import { namesOf } from '../../columns.ts';
import { compiled, compiledInsert } from '../../compiled.ts';
import { parsed, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';
import { columnsOf, costsOfPasswords, keptHashStore } from './kept-hashes.ts';

export const passwordColumns = ['hash', 'scheme', 'changed'] as const;

export const passwordOf = (row: { hash: string; scheme: string; changed: number }): StoredPassword => ({
  hash: row.hash,
  scheme: parsed(row.scheme),
  changed: stamp(row.changed),
});

const ofAccount = compiled((db, { tenant, account }: { tenant: string; account: string }) =>
  db.selectFrom('passwords').select(passwordColumns).where('tenant', '=', tenant).where('account', '=', account),
);

type PasswordRow = Readonly<Record<'tenant' | 'account' | 'hash' | 'scheme', string> & { changed: number; cost: string | null }>;

const writeOne = compiled((db, { tenant, account, hash, scheme, changed, cost }: PasswordRow) =>
  db
    .insertInto('passwords')
    .values({ tenant, account, hash, scheme, changed, cost })
    .onConflict((conflict) => conflict.columns(['tenant', 'account']).doUpdateSet({ hash, scheme, changed, cost })),
);

const insertPasswords = compiledInsert('passwords', namesOf(tables.passwords), {
  onTaken: 'fails',
  key: 'account',
});

export function passwordStore({ db }: StoreContext): PasswordStore {
  return {
    read: async (tenant, account) => {
      const [row] = await ofAccount(db, { tenant, account });
      return row && passwordOf(row);
    },
    hasForm: async (tenant, of) => {
      const some = db.selectFrom('passwords').select('account').where('tenant', '=', tenant).where(sql`scheme ->> 'of'`, '=', of);
      return (await some.limit(1).execute()).length > 0;
    },
    readAll: async (tenant, accounts) => {
      if (accounts.length === 0) return new Map();
      const rows = await db
        .selectFrom('passwords')
        .select(['account', 'hash', 'scheme', 'changed'])
        .where('tenant', '=', tenant)
        .where('account', 'in', accounts)
        .execute();
      return new Map(rows.map((row) => [row.account, passwordOf(row)]));
    },
    write: async (tenant, account, password) => {
      await writeOne(db, { tenant, account, changed: password.changed, ...columnsOf(password) });
    },
    insert: async (tenant, passwords) => {
      const rows = passwords.map((password) => ({ tenant, account: password.account, changed: password.changed, ...columnsOf(password) }));
      await insertPasswords(db, rows);
    },
    delete: async (tenant, account) => {
      await db.deleteFrom('passwords').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
    costs: (tenant) => costsOfPasswords(db, tenant),
  };
}

export function historyStore({ db }: StoreContext): HistoryStore {
  return {
    open: async (name) => {
      if (name !== 'own') await import(`dragoman-history-${name.replace(/[^a-z0-9-]/g, '')}`);
    },
    list: async (tenant, account, most) => {
      const rows = await db
        .selectFrom('password_history')
        .select(['hash', 'scheme', 'changed'])
        .where('tenant', '=', tenant)
        .where('account', '=', account)
        .orderBy('changed', 'desc')
        .limit(most)
        .execute();
      return rows.map(passwordOf);
    },
    append: async (tenant, account, password) => {
      const row = columnsOf(password);
      await db
        .insertInto('password_history')
        .values({ tenant, account, changed: password.changed, ...row })
        .onConflict((conflict) => conflict.columns(['tenant', 'account', 'changed']).doUpdateSet(row))
        .execute();
    },
    delete: async (tenant, account) => {
      await db.deleteFrom('password_history').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}

export const stores = { passwords: passwordStore, histories: historyStore, keptHashes: keptHashStore };
