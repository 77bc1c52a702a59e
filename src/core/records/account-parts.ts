// The attributes that an account has beside its claims and declared data: for each, the row it is read from, and the change that writes it.
import type { AccountChange } from '../accounts/index.ts';
import type { Account, AccountState } from '../accounts/types.ts';
import { credentialsInRecords, Password } from '../credentials/index.ts';
import type { Identifier, IdentifierKind } from '../identifiers/types.ts';
import { type Json, valueAt, withValueAt } from '../json.ts';
import type { RecordType } from '../schema/types.ts';
import { type Instant, instantOfText, textOfInstant } from '../time.ts';
import type { Values } from './types.ts';

/** An account, and the rows beside it that the type shows. */
export interface AccountRows {
  readonly account: Account;
  readonly identifiers: readonly Identifier[];
  readonly state: AccountState | undefined;
  /** As they stand in records, by the path of their attribute. */
  readonly credentials: ReadonlyMap<string, Json>;
}

export type RowsBeside = 'identifiers' | 'state';

/** Values to write to an account. */
export interface Written {
  readonly values: Values;
  /** The account's present values; none for a new one. */
  readonly before: Values;
  readonly by: 'person' | 'operator';
  /** Paths of attributes whose new value stands in place of the present one. */
  readonly whole?: readonly string[];
}

interface Part {
  /** The row it is read from, if that is neither the account's own nor a credential. */
  readonly from?: RowsBeside;
  readonly read: (rows: AccountRows) => Json;
  /** Undefined where the value changes nothing by itself. */
  readonly write: (value: Json, written: Written) => AccountChange | undefined;
}

const parts: Readonly<Record<string, Part>> = {
  username: contact('username'),
  usernameVerified: proof('username'),
  email: contact('email'),
  emailVerified: proof('email'),
  phone: contact('phone'),
  phoneVerified: proof('phone'),
  lastSignIn: {
    read: ({ account }) => textOf(account.lastSignIn),
    write: (value) => ({ kind: 'lastSignIn', at: timeOf(value) }),
  },
  expires: {
    from: 'state',
    read: ({ state }) => textOf(state?.expires),
    write: (value) => ({ kind: 'expires', at: timeOf(value) }),
  },
  ...Object.fromEntries(credentialsInRecords.map(({ attribute: { path } }) => [path, credential(path)])),
};

/** Read and written by the contract of its credential. A text for the password is a new password, with all the checks of one. */
function credential(attribute: string): Part {
  return {
    read: ({ credentials }) => credentials.get(attribute) ?? null,
    write: (value, { by }) =>
      attribute === 'password' && typeof value === 'string'
        ? { kind: 'password', next: Password.typed(value), currentNotAsked: by === 'operator' }
        : { kind: 'credential', attribute, value },
  };
}

function contact(kind: IdentifierKind): Part {
  return {
    from: 'identifiers',
    read: ({ identifiers }) => identifiers.find((each) => each.kind === kind)?.spelled ?? null,
    write: (_value, written) => identifierOf(kind, written),
  };
}

/** When the contact was verified: written with the contact if that is given, too. */
function proof(kind: IdentifierKind): Part {
  return {
    from: 'identifiers',
    read: ({ identifiers }) => textOf(identifiers.find((each) => each.kind === kind)?.verified),
    write: (_value, written) => (written.values[kind] === undefined ? identifierOf(kind, written) : undefined),
  };
}

function identifierOf(kind: IdentifierKind, { values, before, by }: Written): AccountChange {
  const text = values[kind] === undefined ? before[kind] : values[kind];
  const verified = values[`${kind}Verified`];
  return {
    kind,
    text: text === undefined || text === null || text === '' ? null : String(text),
    verified: verified === undefined ? undefined : timeOf(verified),
    anyForm: by === 'operator',
  };
}

const partAt = (path: string): Part | undefined => (Object.hasOwn(parts, path) ? parts[path] : undefined);

const textOf = (at: Instant | null | undefined): string | null => (at === null || at === undefined ? null : textOfInstant(at));
const timeOf = (value: Json): Instant | null => (value === null ? null : (instantOfText(String(value)) ?? null));

/** True for an attribute of accounts that stands in a row of its own: neither a claim nor declared data. */
export const isPart = (path: string): boolean => partAt(path) !== undefined;

/** The rows that attributes of a type are read from. */
export const rowsOf = ({ attributes }: RecordType): ReadonlySet<RowsBeside> =>
  new Set(attributes.flatMap(({ path }) => partAt(path)?.from ?? []));

/** The values of an account by the attributes of a type. */
export function valuesOf({ attributes }: RecordType, rows: AccountRows): Values {
  const { profile, data } = rows.account;
  const document = { ...profile, data };
  return Object.fromEntries(
    attributes.map(({ path, type }) => {
      const part = partAt(path);
      return [path, (part ? part.read(rows) : valueAt(document, path)) ?? (type === 'plural' ? [] : null)];
    }),
  );
}

/** The changes that write the values given. Claims and data are one of them, and always there. */
export function changesOf(written: Written): readonly AccountChange[] {
  const profile: Record<string, Json> = {};
  const data: Record<string, Json> = {};
  const changes: AccountChange[] = [];
  for (const [path, value] of Object.entries(written.values)) {
    const part = partAt(path);
    if (part) {
      const change = part.write(value, written);
      if (change) changes.push(change);
      continue;
    }
    const [target, name] = path.startsWith('data.') ? [data, path.slice('data.'.length)] : [profile, path];
    if (name.includes('.')) Object.assign(target, withValueAt(target, name, value));
    else target[name] = value;
  }
  return [{ kind: 'values', profile, data, whole: written.whole ?? [] }, ...changes];
}
