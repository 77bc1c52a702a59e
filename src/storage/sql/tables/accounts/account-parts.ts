// The tables beside an account: directories, states, locks and community profiles.
import type {
  AccountStateStore,
  Acquaintance,
  CommunityProfile,
  DirectoryStore,
  LockStore,
  ProfileStore,
} from '../../../../core/accounts/store.ts';
import type { AccountState, Alerts, Lock } from '../../../../core/accounts/types.ts';
import type { IdentifierKind } from '../../../../core/identifiers/types.ts';
import { namesOf } from '../../columns.ts';
import { compiled, compiledInsert, textsIn } from '../../compiled.ts';
import { lockTenant } from '../lock-tenant.ts';
import { parsed, type SelectedRow, type StoreContext, stamp, stored } from '../store-context.ts';
import { tables } from './columns.ts';

export function directoryStore({ db, engine }: StoreContext): DirectoryStore {
  return {
    list: (tenant) =>
      db
        .selectFrom('directories')
        .select(['id', 'name', 'source', 'description'])
        .where('tenant', '=', tenant)
        .orderBy('position')
        .orderBy('id')
        .execute(),
    insert: async (tenant, directory) =>
      stored(
        await db
          .insertInto('directories')
          .values({ tenant, ...directory, position: 0 })
          .onConflict((c) => c.doNothing())
          .executeTakeFirstOrThrow(),
      ),
    lock: (tenant) => lockTenant({ db, engine }, tenant),
    update: async (tenant, { id, ...row }) => {
      await db.updateTable('directories').set(row).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    hold: async (tenant, id) => {
      const one = db.selectFrom('directories').select('id').where('tenant', '=', tenant).where('id', '=', id);
      return (await (engine.name === 'postgres' ? one.forKeyShare() : one).executeTakeFirst()) !== undefined;
    },
    isUsed: async (tenant, id) => {
      const there = db.selectFrom('accounts').select('id').where('tenant', '=', tenant).where('directory', '=', id);
      return (await there.where('removed', 'is', null).limit(1).executeTakeFirst()) !== undefined;
    },
    delete: async (tenant, id) => {
      await db.deleteFrom('directories').where('tenant', '=', tenant).where('id', '=', id).execute();
    },
  };
}

const stateOfAccount = compiled((db, { tenant, account }: { tenant: string; account: string }) =>
  db.selectFrom('account_states').selectAll().where('tenant', '=', tenant).where('account', '=', account),
);

const statesOfAccounts = compiled((db, { tenant, accounts }: { tenant: string; accounts: string }) =>
  db.selectFrom('account_states').selectAll().where('tenant', '=', tenant).where('account', 'in', textsIn(db, accounts)),
);

const insertStates = compiledInsert('account_states', namesOf(tables.account_states), {
  onTaken: 'fails',
  key: 'account',
});

export function accountStateStore({ db }: StoreContext): AccountStateStore {
  const row = ({ mustChangePassword, secondFactors, secondFactorDue, ...rest }: Partial<AccountState>) => ({
    ...rest,
    ...(mustChangePassword === undefined ? {} : { must_change_password: mustChangePassword }),
    ...(secondFactors === undefined ? {} : { second_factors: secondFactors }),
    ...(secondFactorDue === undefined ? {} : { second_factor_due: secondFactorDue }),
  });
  return {
    insert: async (tenant, states) => {
      const none = {
        disabled: null,
        expires: null,
        must_change_password: null,
        lockouts: 0,
        second_factors: 0,
        second_factor_due: null,
        recovered: null,
        finished: null,
      };
      await insertStates(
        db,
        states.map(({ account, ...state }) => ({ tenant, account, ...none, ...row(state) })),
      );
    },
    read: async (tenant, account) => {
      const [found] = await stateOfAccount(db, { tenant, account });
      return found && stateOf(found);
    },
    readAll: async (tenant, accounts) => {
      if (accounts.length === 0) return new Map();
      const rows = await statesOfAccounts(db, { tenant, accounts: JSON.stringify(accounts) });
      return new Map(rows.map((row) => [row.account, stateOf(row)]));
    },
    addSecondFactors: async (tenant, account, more) => {
      const [row] = await db
        .updateTable('account_states')
        .set((e) => ({ second_factors: e('second_factors', '+', more) }))
        .where('tenant', '=', tenant)
        .where('account', '=', account)
        .returning('second_factors')
        .execute();
      return row?.second_factors ?? 0;
    },
    update: async (tenant, account, patch) => {
      if (Object.keys(patch).length === 0) return;
      await db.updateTable('account_states').set(row(patch)).where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}

export const stateColumns = [
  'disabled',
  'expires',
  'must_change_password',
  'lockouts',
  'second_factors',
  'second_factor_due',
  'recovered',
  'finished',
] as const;

export const stateOf = (row: SelectedRow<'account_states', (typeof stateColumns)[number]>): AccountState => ({
  disabled: stamp(row.disabled),
  expires: stamp(row.expires),
  mustChangePassword: stamp(row.must_change_password),
  lockouts: row.lockouts,
  secondFactors: row.second_factors,
  secondFactorDue: stamp(row.second_factor_due),
  recovered: stamp(row.recovered),
  finished: stamp(row.finished),
});

const lockOn = compiled((db, { tenant, scope, subject }: { tenant: string; scope: string; subject: string }) =>
  db
    .selectFrom('locks')
    .select(['until', 'why', 'since', 'lockouts'])
    .where('tenant', '=', tenant)
    .where('scope', '=', scope)
    .where('subject', '=', subject),
);

export function lockStore({ db }: StoreContext): LockStore {
  return {
    read: async (tenant, scope, subject) => {
      const [row] = await lockOn(db, { tenant, scope, subject });
      return row && { ...lockOf(row), ...(row.lockouts === null ? {} : { lockouts: row.lockouts }) };
    },
    write: async (tenant, scope, subject, { lockouts = null, ...given }, over) => {
      const lock = { ...given, lockouts };
      await db
        .insertInto('locks')
        .values({ tenant, scope, subject, ...lock })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant', 'scope', 'subject'])
            .doUpdateSet({ ...lock })
            .where((e) => e.or([e('locks.why', 'in', over), e('locks.until', '<=', given.since)])),
        )
        .execute();
    },
    delete: async (tenant, scope, subject, why) => {
      const one = db.deleteFrom('locks').where('tenant', '=', tenant).where('scope', '=', scope).where('subject', '=', subject);
      await (why === undefined ? one : one.where('why', '=', why)).execute();
    },
  };
}

export const lockColumns = ['until', 'why', 'since'] as const;

export const lockOf = (row: SelectedRow<'locks', (typeof lockColumns)[number]>): Lock => ({
  until: stamp(row.until),
  why: row.why as Lock['why'],
  since: stamp(row.since),
});

const insertProfiles = compiledInsert('profiles', ['tenant', 'account', 'nickname', 'created', 'updated'], {
  onTaken: 'fails',
  key: 'account',
});

const profileOfAccount = compiled((db, { tenant, account }: { tenant: string; account: string }) =>
  db.selectFrom('profiles').select(['nickname', 'created', 'updated']).where('tenant', '=', tenant).where('account', '=', account),
);

const acquaintancesOf = compiled((db, { tenant, accounts }: { tenant: string; accounts: string }) =>
  db
    .selectFrom('accounts as a')
    .leftJoin('profiles as p', (join) => join.onRef('p.tenant', '=', 'a.tenant').onRef('p.account', '=', 'a.id'))
    .leftJoin('identifiers as i', (join) =>
      join.onRef('i.tenant', '=', 'a.tenant').onRef('i.account', '=', 'a.id').on('i.former', 'is', null),
    )
    .select(['a.id', 'a.number', 'a.rights', 'a.created', 'p.nickname', 'i.kind', 'i.spelled', 'i.normal'])
    .where('a.tenant', '=', tenant)
    .where('a.id', 'in', textsIn(db, accounts))
    .where('a.removed', 'is', null)
    .orderBy('a.number')
    .orderBy('i.id'),
);

type AcquaintanceRows = Awaited<ReturnType<typeof acquaintancesOf>>;

/** Of the rows of one account, which differ in the identifier alone. */
const acquaintanceOf = (rows: AcquaintanceRows): Acquaintance => {
  const { id, number, rights, created, nickname } = rows[0]!;
  const identifiers = rows.flatMap(({ kind, spelled, normal }) =>
    kind === null ? [] : { kind: kind as IdentifierKind, spelled: spelled!, normal: normal! },
  );
  return { account: { id, number, rights: parsed(rights), created: stamp(created) }, identifiers, nickname };
};

const profileOf = ({ nickname, created, updated }: SelectedRow<'profiles', 'nickname' | 'created' | 'updated'>): CommunityProfile => ({
  nickname,
  created: stamp(created),
  updated: stamp(updated),
});

export function profileStore({ db }: StoreContext): ProfileStore {
  return {
    insert: async (tenant, profiles) =>
      void (await insertProfiles(
        db,
        profiles.map((profile) => ({ tenant, ...profile })),
      )),
    read: async (tenant, account) => {
      const [row] = await profileOfAccount(db, { tenant, account });
      return row && profileOf(row);
    },
    acquaintances: async (tenant, accounts) => {
      if (accounts.length === 0) return new Map();
      const rows = await acquaintancesOf(db, { tenant, accounts: JSON.stringify(accounts) });
      return new Map([...Map.groupBy(rows, ({ id }) => id)].map(([id, ofOne]) => [id, acquaintanceOf(ofOne)]));
    },
    alerts: async (tenant, account) => {
      const row = await db
        .selectFrom('profiles')
        .select('alerts')
        .where('tenant', '=', tenant)
        .where('account', '=', account)
        .executeTakeFirst();
      return row?.alerts ? parsed<Alerts>(row.alerts) : undefined;
    },
    changeAlerts: async (tenant, account, alerts) => {
      const set = { alerts: JSON.stringify(alerts) };
      await db.updateTable('profiles').set(set).where('tenant', '=', tenant).where('account', '=', account).execute();
    },
    update: async (tenant, account, nickname, updated) => {
      await db.updateTable('profiles').set({ nickname, updated }).where('tenant', '=', tenant).where('account', '=', account).execute();
    },
  };
}
