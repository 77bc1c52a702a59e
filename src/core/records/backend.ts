// The backend of a type's records: accounts and their parts, or rows of their own. Everything else in this area is the same for both.

import type { AccountQuery } from '../accounts/query.ts';
import type { CredentialValues, EnrolledPorts, WrittenPorts, WrongPassword } from '../credentials/index.ts';
import type { Ctx, Problem } from '../faults/index.ts';
import type { FormerValue } from '../former-values/index.ts';
import type { FlowPorts } from '../hooks/ask-flow.ts';
import type { UndoLink } from '../identifiers/index.ts';
import type { RecordType } from '../schema/types.ts';
import type { ProvenAt } from '../sessions/fresh.ts';
import type { Stores } from '../stores.ts';
import type { FoundRecord, RecordKey, Values } from './types.ts';

export type RecordBackendPorts =
  | 'buckets'
  | EnrolledPorts
  | WrittenPorts
  | 'attempts'
  | 'turns'
  | FlowPorts
  | 'locks'
  | 'accounts'
  | 'accountStates'
  | 'identifiers'
  | 'onAccountRemoved'
  | 'hashes'
  | 'digests'
  | 'passwordRules'
  | 'profiles'
  | 'consents'
  | 'topicSubscriptions'
  | 'directories'
  | 'sessions'
  | 'events'
  | 'recordTypes'
  | 'records'
  | 'recordValues'
  | 'searchedTexts'
  | 'formerValues'
  | 'sequences'
  | 'grants'
  | 'accessTokens'
  | 'codes'
  | 'outbox'
  | 'samlParticipants'
  | 'delivery'
  | 'templates'
  | 'subscribers';

export type RecordBackendFault =
  | 'hook.refused'
  | 'write.concurrent'
  | 'account.not-found'
  | 'account.protected'
  | 'permission.missing'
  | 'input.rejected'
  | 'person.underage'
  | 'password.reused'
  | 'current-password.missing'
  | 'session.stale'
  | WrongPassword
  | 'username.taken'
  | 'email.taken'
  | 'phone.taken'
  | 'value.taken';

/** The value that is already taken, for the fault. */
export type TakenValueIn =
  | { readonly taken: 'username' | 'email' | 'phone'; readonly given: string }
  | { readonly taken: 'value'; readonly path: string };

/** A new record; id, number and stamps are given only for a record that was elsewhere before. */
export interface NewRecord {
  readonly values: Values;
  /** Given where the record is moved here from elsewhere. */
  readonly id?: string | undefined;
  readonly number?: number | undefined;
  readonly created?: FoundRecord['created'] | undefined;
  readonly updated?: FoundRecord['updated'] | undefined;
  /** What reading the request found already, of stamps that are no times. */
  readonly problems?: readonly Problem[];
}

export interface RecordChange {
  readonly before: FoundRecord;
  /** New values of the attributes that change; plurals whole. */
  readonly values: Values;
  /** False leaves the record's time stamp as it is. */
  readonly touch: boolean;
  /** The time of the change, where it happened elsewhere. */
  readonly updated?: FoundRecord['updated'] | undefined;
  readonly by: 'person' | 'operator';
  /** The page at which a former contact of a person takes its replacement back; operators need none. */
  readonly undo?: UndoLink | undefined;
  /** When the person signed in; operators need not tell. */
  readonly provenAt?: ProvenAt;
}

export interface RecordRemoval {
  readonly kept: FoundRecord;
  readonly by: 'person' | 'operator';
  /** When the person signed in; operators need not tell. */
  readonly provenAt?: ProvenAt;
}

/** A record judged and hashed, which only has to be stored. */
export interface PreparedRecord {
  readonly record: NewRecord;
  /** Of an account: its credentials, prepared. */
  readonly credentials?: CredentialValues;
}

export type InsertResult = { readonly kept: readonly FoundRecord[] } | { readonly at: number; readonly taken: TakenValueIn };
export type InsertPorts = Exclude<
  RecordBackendPorts,
  'turns' | FlowPorts | 'hashes' | 'digests' | 'passwordRules' | 'onAccountRemoved' | 'codes' | 'outbox' | 'delivery' | 'templates'
>;

export interface RecordBackend {
  read(ctx: Ctx, type: RecordType, key: RecordKey, stores: Stores<RecordBackendPorts>): Promise<FoundRecord | undefined>;
  find(ctx: Ctx, type: RecordType, query: AccountQuery, stores: Stores<RecordBackendPorts>): Promise<readonly FoundRecord[]>;
  count(ctx: Ctx, query: AccountQuery, type: RecordType, stores: Stores<RecordBackendPorts>): Promise<number>;
  /** A record as it was, of what was kept of it: it has no value, not even an empty one, of credentials. */
  former(type: RecordType, present: FoundRecord, former: FormerValue): FoundRecord;
  /** The numbers of those of the ids that exist, and when they were last changed. */
  stamps(
    ctx: Ctx,
    ids: readonly string[],
    stores: Stores<RecordBackendPorts>,
  ): Promise<ReadonlyMap<string, Pick<FoundRecord, 'number' | 'updated'>>>;
  /** Work before a transaction is opened: hashing. */
  prepare(ctx: Ctx, record: NewRecord, stores: Stores<RecordBackendPorts>): Promise<PreparedRecord>;
  /** Call it inside a transaction. Returns the first collision: the caller must then roll all back. */
  insert(ctx: Ctx, type: RecordType, ready: readonly PreparedRecord[], tables: Stores<InsertPorts>): Promise<InsertResult>;
  change(
    ctx: Ctx<RecordBackendFault | 'record.not-found'>,
    type: RecordType,
    change: RecordChange,
    stores: Stores<RecordBackendPorts>,
  ): Promise<void>;
  remove(ctx: Ctx<RecordBackendFault>, type: RecordType, removal: RecordRemoval, stores: Stores<RecordBackendPorts>): Promise<void>;
}

export const failTaken = (ctx: Ctx<RecordBackendFault>, taken: TakenValueIn) =>
  taken.taken === 'value' ? ctx.fail('value.taken', { path: taken.path }) : ctx.fail(`${taken.taken}.taken`, { given: taken.given });
