// People's passkeys. The database's unique index decides which account has a credential.
import type { PasskeyOfferStore, PasskeyStore } from '../../../../core/passkeys/store.ts';
import type { Passkey } from '../../../../core/passkeys/types.ts';
import { namesOf, type RowOf } from '../../columns.ts';
import { compiled, compiledInsert, textsIn } from '../../compiled.ts';
import { parsed, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';

const columns = namesOf(tables.passkeys, 'tenant');
type Row = Omit<RowOf<typeof tables.passkeys>, 'tenant'>;

const passkeyOf = (row: Row): Passkey => ({
  id: row.id,
  account: row.account,
  credential: row.credential,
  publicKey: row.public_key,
  algorithm: row.algorithm,
  signCount: row.sign_count,
  backupEligible: row.backup_eligible === 1,
  backedUp: row.backed_up === 1,
  transports: parsed<readonly string[]>(row.transports),
  aaguid: row.aaguid,
  label: row.label,
  secondFactor: row.second_factor === 1,
  created: stamp(row.created),
  lastUsed: stamp(row.last_used),
});

const rowOf = (tenant: string, passkey: Passkey): RowOf<typeof tables.passkeys> => ({
  tenant,
  id: passkey.id,
  account: passkey.account,
  credential: passkey.credential,
  public_key: passkey.publicKey,
  algorithm: passkey.algorithm,
  sign_count: passkey.signCount,
  backup_eligible: Number(passkey.backupEligible),
  backed_up: Number(passkey.backedUp),
  transports: JSON.stringify(passkey.transports),
  aaguid: passkey.aaguid,
  label: passkey.label,
  second_factor: Number(passkey.secondFactor),
  created: passkey.created,
  last_used: passkey.lastUsed,
});

const insertRows = compiledInsert('passkeys', namesOf(tables.passkeys), { onTaken: 'told', key: 'id' });

const ofAccount = compiled((db, { tenant, account }: { tenant: string; account: string }) =>
  db.selectFrom('passkeys').select(columns).where('tenant', '=', tenant).where('account', '=', account).orderBy('id'),
);

const ofCredential = compiled((db, { tenant, credential }: { tenant: string; credential: string }) =>
  db.selectFrom('passkeys').select(columns).where('tenant', '=', tenant).where('credential', '=', credential),
);

const ofAccounts = compiled((db, { tenant, accounts }: { tenant: string; accounts: string }) =>
  db
    .selectFrom('passkeys')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('tenant', '=', tenant)
    .where('account', 'in', textsIn(db, accounts)),
);

interface Use extends Readonly<Record<string, string | number>> {
  readonly tenant: string;
  readonly id: string;
  readonly count: number;
  readonly backedUp: number;
  readonly at: number;
}

/** A count that is not greater is none, unless the authenticator counts nothing. */
const useJudged = compiled((db, { tenant, id, count, backedUp, at }: Use) =>
  db
    .updateTable('passkeys')
    .set({ sign_count: count, backed_up: backedUp, last_used: at })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where((where) => where.or([where('sign_count', '<', count), where('sign_count', '=', 0)]))
    .returning('id'),
);

const useTold = compiled((db, { tenant, id, backedUp, at }: Use) =>
  db.updateTable('passkeys').set({ backed_up: backedUp, last_used: at }).where('tenant', '=', tenant).where('id', '=', id).returning('id'),
);

export function passkeyStore({ db }: StoreContext): PasskeyStore {
  return {
    list: async (tenant, account) => (await ofAccount(db, { tenant, account })).map(passkeyOf),
    find: async (tenant, credential) => {
      const [row] = await ofCredential(db, { tenant, credential });
      return row && passkeyOf(row);
    },
    insert: async (tenant, passkey) => ((await insertRows(db, [rowOf(tenant, passkey)])).size > 0 ? 'stored' : 'taken'),
    rename: async (tenant, id, label) => {
      await db.updateTable('passkeys').set({ label }).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    use: async (tenant, id, { signCount: count, backedUp, at }, how) => {
      const statement = how === 'judge' ? useJudged : useTold;
      return (await statement(db, { tenant, id, count, backedUp: Number(backedUp), at })).length > 0 ? 'written' : 'back';
    },
    delete: async (tenant, id) => {
      await db.deleteFrom('passkeys').where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    deleteAll: async (tenant, account) => {
      await db.deleteFrom('passkeys').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
    countAll: async (tenant, accounts) => {
      const [row] = await ofAccounts(db, { tenant, accounts: JSON.stringify(accounts) });
      return Number(row?.count ?? 0);
    },
  };
}

export function passkeyOfferStore({ db }: StoreContext): PasskeyOfferStore {
  return {
    notBefore: async (tenant, account) => {
      const row = await db
        .selectFrom('passkey_offers')
        .select('not_before')
        .where('tenant', '=', tenant)
        .where('account', '=', account)
        .executeTakeFirst();
      return row && stamp(row.not_before);
    },
    put: async (tenant, account, notBefore) => {
      await db
        .insertInto('passkey_offers')
        .values({ tenant, account, not_before: notBefore })
        .onConflict((conflict) => conflict.columns(['tenant', 'account']).doUpdateSet({ not_before: notBefore }))
        .execute();
    },
    delete: async (tenant, account) => {
      await db.deleteFrom('passkey_offers').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}

export const stores = { passkeys: passkeyStore, passkeyOffers: passkeyOfferStore };
