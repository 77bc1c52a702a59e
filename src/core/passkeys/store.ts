// Storage port of the passkeys' area.
import type { Instant } from '../time.ts';
import type { Passkey } from './types.ts';

/** What an authenticator told when it signed. */
export interface PasskeyUse {
  readonly signCount: number;
  readonly backedUp: boolean;
  readonly at: Instant;
}

export interface PasskeyStore {
  /** The account's passkeys, oldest first. */
  list(tenant: string, account: string): Promise<readonly Passkey[]>;
  /** The passkey of that credential id, whatever its account; undefined if nobody in the tenant has it. */
  find(tenant: string, credential: string): Promise<Passkey | undefined>;
  /** `taken` if the credential is registered: the database decides who was first. */
  insert(tenant: string, passkey: Passkey): Promise<'stored' | 'taken'>;
  /** Writes another label; does nothing if the passkey is gone. */
  rename(tenant: string, id: string, label: string): Promise<void>;
  /**
   * Writes a use, in one statement. `back` if its sign count is not greater than the one that is kept, unless both are 0: then nothing was
   * written, and `tell` writes it all the same, with the greater count.
   */
  use(tenant: string, id: string, use: PasskeyUse, how: 'judge' | 'tell'): Promise<'written' | 'back'>;
  /** Deletes that passkey; nothing happens if there is none. */
  delete(tenant: string, id: string): Promise<void>;
  /** Deletes all passkeys of the account. */
  deleteAll(tenant: string, account: string): Promise<void>;
  /** How many the accounts have together, in one statement. */
  countAll(tenant: string, accounts: readonly string[]): Promise<number>;
}

export interface PasskeyOfferStore {
  /** Before that time the person is not asked; undefined where nothing was said. */
  notBefore(tenant: string, account: string): Promise<Instant | undefined>;
  /** Writes the time, in place of a former one. */
  put(tenant: string, account: string, notBefore: Instant): Promise<void>;
  /** Forgets what the account said. */
  delete(tenant: string, account: string): Promise<void>;
}
