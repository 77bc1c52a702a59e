// Everything that stands in an account's name, in one statement. Its rows differ in the identifier alone.
import { type Kysely, sql } from 'kysely';
import type { WholeAccount } from '../../../../core/accounts/store.ts';
import { compiled } from '../../compiled.ts';
import type { Schema } from '../../schema.ts';
import { passwordColumns, passwordOf } from '../credentials/store.ts';
import { identifierColumns, identifierOf } from '../identifiers/store.ts';
import { partOf, prefixed } from '../joined.ts';
import { lockColumns, lockOf, stateColumns, stateOf } from './account-parts.ts';
import { type AccountRow, accountColumns, accountOf } from './accounts.ts';

interface Subject {
  readonly tenant: string;
  readonly id: string;
}

const accountIn = partOf<AccountRow>('a', accountColumns);
const stateIn = partOf<Parameters<typeof stateOf>[0]>('t', stateColumns);
const lockIn = partOf<Parameters<typeof lockOf>[0]>('l', lockColumns);
const passwordIn = partOf<Parameters<typeof passwordOf>[0]>('p', passwordColumns);
const identifierIn = partOf<Parameters<typeof identifierOf>[0]>('i', identifierColumns);

/** The subject comes first, so that there is a row where there is no account: it may be locked all the same. */
const ofSubject = compiled((db: Kysely<Schema>, { tenant, id }: { tenant: string; id: string }) =>
  db
    .selectFrom(sql<Subject>`(select cast(${tenant} as text) as tenant, cast(${id} as text) as id)`.as('s'))
    .leftJoin('accounts as a', (join) => join.onRef('a.tenant', '=', 's.tenant').onRef('a.id', '=', 's.id').on('a.removed', 'is', null))
    .leftJoin('account_states as t', (join) => join.onRef('t.tenant', '=', 's.tenant').onRef('t.account', '=', 's.id'))
    .leftJoin('locks as l', (join) => join.onRef('l.tenant', '=', 's.tenant').onRef('l.subject', '=', 's.id').on('l.scope', '=', 'account'))
    .leftJoin('passwords as p', (join) => join.onRef('p.tenant', '=', 's.tenant').onRef('p.account', '=', 's.id'))
    .leftJoin('identifiers as i', (join) =>
      join.onRef('i.tenant', '=', 's.tenant').onRef('i.account', '=', 's.id').on('i.former', 'is', null),
    )
    .select(prefixed('a', accountColumns))
    .select('t.account as t_account')
    .select(prefixed('t', stateColumns))
    .select(prefixed('l', lockColumns))
    .select(prefixed('p', passwordColumns))
    .select(prefixed('i', identifierColumns))
    .orderBy('i.id'),
);

export async function wholeOf(db: Kysely<Schema>, subject: Subject): Promise<WholeAccount> {
  const rows = await ofSubject(db, { ...subject });
  const [row] = rows;
  if (!row) throw new Error('a subject that was given is not answered');
  return {
    account: row.a_id === null ? undefined : accountOf(accountIn(row)),
    identifiers: row.i_id === null ? [] : rows.map((each) => identifierOf(identifierIn(each))),
    state: row.t_account === null ? undefined : stateOf(stateIn(row)),
    lock: row.l_why === null ? undefined : lockOf(lockIn(row)),
    password: row.p_hash === null ? undefined : passwordOf(passwordIn(row)),
  };
}
