// The backend of a type's records: accounts and their parts, or rows of their own. Everything else in this area is the same for both.

import type { AccountQuery } from '../accounts/query.ts';
import type { CredentialValues, EnrolledPorts, WrittenPorts, WrongPassword } from '../credentials/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { UndoLink } from '../identifiers/index.ts';
import type { RecordType, StoredType } from '../schema/types.ts';
import type { Stores } from '../stores.ts';
import type { Kept, RecordKey, Values } from './types.ts';

export type KeepingPorts =
  | EnrolledPorts
  | WrittenPorts
  | 'attempts'
  | 'turns'
  | 'locks'
  | 'accounts'
  | 'accountStates'
  | 'identifiers'
  | 'onAccountRemoved'
  | 'hashes'
  | 'passwordRules'
  | 'profiles'
  | 'consents'
  | 'directories'
  | 'sessions'
  | 'events'
  | 'recordTypes'
  | 'records'
  | 'recordValues'
  | 'sequences'
  | 'grants'
  | 'accessTokens'
  | 'codes'
  | 'mail'
  | 'sms'
  | 'templates';

export type KeepingFault =
  | 'account.not-found'
  | 'permission.missing'
  | 'input.rejected'
  | 'password.reused'
  | 'current-password.missing'
  | 'session.stale'
  | WrongPassword
  | 'username.taken'
  | 'email.taken'
  | 'phone.taken'
  | 'value.taken';

/** The value that is already taken, for the fault. */
export type Taken =
  | { readonly taken: 'username' | 'email' | 'phone'; readonly given: string }
  | { readonly taken: 'value'; readonly path: string };

/** A new record; id, number and stamps are given only for a record that was elsewhere before. */
export interface NewRecord {
  readonly values: Values;
  /** Given where the record is moved here from elsewhere. */
  readonly id?: string | undefined;
  readonly number?: number | undefined;
  readonly created?: Kept['created'] | undefined;
  readonly updated?: Kept['updated'] | undefined;
  /** The type as it is stored, where the caller has read it already. */
  readonly declared?: StoredType | undefined;
}

export interface RecordChange {
  readonly before: Kept;
  /** New values of the attributes that change; plurals whole. */
  readonly values: Values;
  /** False leaves the record's time stamp as it is. */
  readonly touch: boolean;
  /** The time of the change, where it happened elsewhere. */
  readonly updated?: Kept['updated'] | undefined;
  readonly by: 'person' | 'operator';
  /** The page at which a former contact of a person takes its replacement back; operators need none. */
  readonly undo?: UndoLink | undefined;
}

export interface RecordRemoval {
  readonly kept: Kept;
  readonly by: 'person' | 'operator';
}

/** A record judged and hashed, which only has to be stored. */
export interface Ready {
  readonly record: NewRecord;
  /** Of an account: its credentials, prepared. */
  readonly credentials?: CredentialValues;
}

export type Stored = { readonly kept: readonly Kept[] } | { readonly at: number; readonly taken: Taken };
export type InsertPorts = Exclude<
  KeepingPorts,
  'turns' | 'hashes' | 'passwordRules' | 'onAccountRemoved' | 'codes' | 'mail' | 'sms' | 'templates'
>;

export interface Keeping {
  read(ctx: Ctx, type: RecordType, key: RecordKey, stores: Stores<KeepingPorts>): Promise<Kept | undefined>;
  find(ctx: Ctx, type: RecordType, query: AccountQuery, stores: Stores<KeepingPorts>): Promise<readonly Kept[]>;
  count(ctx: Ctx, query: AccountQuery, type: RecordType, stores: Stores<KeepingPorts>): Promise<number>;
  /** The numbers of those of the ids that exist, and when they were last changed. */
  stamps(ctx: Ctx, ids: readonly string[], stores: Stores<KeepingPorts>): Promise<ReadonlyMap<string, Pick<Kept, 'number' | 'updated'>>>;
  /** Work before a transaction is opened: hashing. */
  prepare(ctx: Ctx, record: NewRecord, stores: Stores<KeepingPorts>): Promise<Ready>;
  /** Call it inside a transaction. Returns the first collision: the caller must then roll all back. */
  insert(ctx: Ctx, type: RecordType, ready: readonly Ready[], tables: Stores<InsertPorts>): Promise<Stored>;
  change(ctx: Ctx<KeepingFault>, type: RecordType, change: RecordChange, stores: Stores<KeepingPorts>): Promise<void>;
  remove(ctx: Ctx<KeepingFault>, type: RecordType, removal: RecordRemoval, stores: Stores<KeepingPorts>): Promise<void>;
}

export const failTaken = (ctx: Ctx<KeepingFault>, taken: Taken) =>
  taken.taken === 'value' ? ctx.fail('value.taken', { path: taken.path }) : ctx.fail(`${taken.taken}.taken`, { given: taken.given });
