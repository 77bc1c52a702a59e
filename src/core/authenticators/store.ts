// Storage ports of the authenticators' area. Secrets are sealed, backup codes and tokens of devices are kept as keyed digests.
import type { Instant } from '../time.ts';
import type { Authenticator, RememberedDevice } from './types.ts';

export interface AuthenticatorStore {
  /** Stores one that was enrolled to its end: the secret sealed, null where the method has none. */
  insert(tenant: string, row: Authenticator & { readonly secret: string | null; readonly lastStep: number | null }): Promise<void>;
  /** Those of the account, oldest first; an empty list if it has none. */
  list(tenant: string, account: string): Promise<readonly Authenticator[]>;
  /** The secret in clear; undefined where there is no such authenticator of that account, or it has none. */
  secret(tenant: string, one: Pick<Authenticator, 'id' | 'account'>): Promise<string | undefined>;
  /** Replaces the secret, sealed again; false if the account has none of that id. */
  reseal(tenant: string, one: Pick<Authenticator, 'id' | 'account'>, secret: string): Promise<boolean>;
  /** Takes the time step, if it is later than any that was taken, in one statement: of callers at once one passes. Sets the time of the last use. */
  takeStep(tenant: string, id: string, step: number, at: Instant): Promise<boolean>;
  /** Sets the time of the last use. Does nothing if it is gone. */
  use(tenant: string, id: string, at: Instant): Promise<void>;
  /** Renames it; false if the account has none of that id. */
  rename(tenant: string, one: Pick<Authenticator, 'id' | 'account'>, label: string): Promise<boolean>;
  /** Deletes one; false if the account has none of that id. */
  delete(tenant: string, one: Pick<Authenticator, 'id' | 'account'>): Promise<boolean>;
  /** Deletes those of the account, of one method or all, and returns how many there were. */
  deleteOf(tenant: string, account: string, method?: Authenticator['method']): Promise<number>;
  /** How many of that method the accounts have together, in one statement. */
  countAll(tenant: string, accounts: readonly string[], method: Authenticator['method']): Promise<number>;
}

export interface BackupCodeStore {
  /** Replaces all codes of the account, in two statements: needs a transaction. */
  replace(tenant: string, account: string, codes: readonly string[], at: Instant): Promise<void>;
  /** Marks that code as used, in one statement; true for the one caller who does it. */
  use(tenant: string, account: string, code: string, at: Instant): Promise<boolean>;
  /** The number of codes that were not used. */
  left(tenant: string, account: string): Promise<number>;
  /** Deletes all codes of the account. */
  deleteAll(tenant: string, account: string): Promise<void>;
}

export interface RememberedDeviceStore {
  /** Stores the device, its token as a keyed digest. */
  insert(tenant: string, device: RememberedDevice, token: string): Promise<void>;
  /** The device of that token, also one that expired; undefined if it is none of the account. */
  find(tenant: string, account: string, token: string): Promise<RememberedDevice | undefined>;
  /** Those of the account that have not expired, newest first. */
  list(tenant: string, account: string, now: Instant): Promise<readonly RememberedDevice[]>;
  /** Tells of a sign-in. */
  seen(tenant: string, id: string, seen: { readonly at: Instant; readonly network: string }): Promise<void>;
  /** Forgets one; false if the account has none of that id. */
  delete(tenant: string, account: string, id: string): Promise<boolean>;
  /** Forgets all of the account, and returns how many there were. */
  deleteAll(tenant: string, account: string): Promise<number>;
}
