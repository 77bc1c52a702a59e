// The target of a search: the accounts of a tenant or the records of one of its types, and the places of their attributes.

import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { identifierKinds } from '../../../../core/identifiers/types.ts';
import { mostSkew } from '../../../../core/time.ts';

interface RowList {
  readonly table: string;
  readonly columns: readonly string[];
  readonly document: string;
  readonly whose?: string;
  /** Rows of which it is not true are no elements. */
  readonly counts?: RawBuilder<SqlBool>;
}

export interface QueryTarget {
  readonly tenant: string;
  readonly type: string;
  readonly id: RawBuilder<unknown>;
  /** The type under which the index of parts has their texts; undefined where it has none. */
  readonly textIndex?: string;
  /** Attributes with a column, or a row beside, of their own. */
  readonly columns: Readonly<Record<string, RawBuilder<unknown>>>;
  /** Those of them that hold texts: these have no order that all databases know by themselves. */
  readonly texts: readonly string[];
  /** The JSON document that holds all others, and the keys inside it. */
  place(path: string): { readonly document: RawBuilder<unknown>; readonly keys: readonly string[] };
  /** Lists kept as rows: their table, the members that are columns of it, and the column that says whose they are, where it is not `account`. */
  readonly lists: Readonly<Record<string, RowList>>;
}

export function accountsTarget(tenant: string, at?: number): QueryTarget {
  const identifier = (kind: string, column: 'normal' | 'verified') =>
    sql`(select i.${sql.raw(column)} from identifiers i where i.tenant = accounts.tenant and i.account = accounts.id and i.kind = ${sql.lit(kind)} and i.former is null order by i.id limit 1)`;
  const named = identifierKinds.flatMap((kind) => [
    [kind, identifier(kind, 'normal')],
    [`${kind}Verified`, identifier(kind, 'verified')],
  ]);
  return {
    tenant,
    type: 'account',
    id: sql`accounts.id`,
    textIndex: 'account',
    columns: {
      id: sql`accounts.id`,
      number: sql`accounts.number`,
      directory: sql`accounts.directory`,
      created: sql`accounts.created`,
      updated: sql`accounts.updated`,
      registered: sql`accounts.registered`,
      lastSignIn: sql`accounts.last_sign_in`,
      expires: sql`(select s.expires from account_states s where s.tenant = accounts.tenant and s.account = accounts.id)`,
      disabled: sql`(select s.disabled from account_states s where s.tenant = accounts.tenant and s.account = accounts.id)`,
      secondFactors: sql`(select s.second_factors from account_states s where s.tenant = accounts.tenant and s.account = accounts.id)`,
      locked: sql`(select l.since from locks l where l.tenant = accounts.tenant and l.scope = 'account' and l.subject = accounts.id and (l.until is null or (l.until > ${at ?? 0} and (l.why <> 'failures' or l.since <= ${(at ?? 0) + mostSkew * 1_000_000}))))`,
      ...Object.fromEntries(named),
    },
    texts: ['id', 'directory', ...identifierKinds],
    place: (path) => {
      const [first, ...rest] = path.split('.');
      return first === 'data' ? { document: sql`accounts.data`, keys: rest } : { document: sql`accounts.profile`, keys: [first!, ...rest] };
    },
    lists: {
      identities: { table: 'identities', columns: ['provider', 'subject'], document: 'profile' },
      groups: { table: 'memberships', columns: ['group_id'], document: '' },
      signIns: {
        table: 'events',
        columns: ['client'],
        document: '',
        whose: 'subject',
        counts: sql<SqlBool>`e.what = 'signed-in'`,
      },
      givenRoles: {
        table: 'permission_holders',
        columns: ['item'],
        document: '',
        whose: 'holder',
        counts: sql<SqlBool>`(e.begins is null or e.begins <= ${at ?? 0}) and (e.ends is null or e.ends > ${at ?? 0})`,
      },
    },
  };
}

export function recordsTarget(tenant: string, type: string): QueryTarget {
  return {
    tenant,
    type,
    id: sql`records.id`,
    columns: { id: sql`records.id`, number: sql`records.number`, created: sql`records.created`, updated: sql`records.updated` },
    texts: ['id'],
    place: (path) => ({ document: sql`records.value`, keys: path.split('.') }),
    lists: {},
  };
}

/** Identifiers are found through their index and not through the account. */
export const isIdentifier = ({ type }: QueryTarget, path: string): boolean =>
  type === 'account' && (identifierKinds as readonly string[]).includes(path);
