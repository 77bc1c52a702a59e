// Storage ports of the groups' area.
import type { Group, Invitation, Membership, Role } from './types.ts';

export interface WrittenGroup extends Group {
  /** The name as it is compared. */
  readonly folded: string;
  readonly password: string | null;
}

export interface GroupStore {
  /** Stores the group, its password as a keyed digest. Equal names are not refused here. */
  insert(tenant: string, group: WrittenGroup): Promise<void>;
  /** The group of that number, or undefined. */
  find(tenant: string, number: number): Promise<Group | undefined>;
  /** The groups of these ids, by number; ids that do not exist are left out. */
  read(tenant: string, ids: readonly string[]): Promise<readonly Group[]>;
  /** Locks the row until the transaction ends, in one statement; false if there is no such group. */
  lockRow(tenant: string, id: string): Promise<boolean>;
  /** All groups of the tenant, by number. */
  all(tenant: string): Promise<readonly Group[]>;
  /** Groups of the kind `open`, by number. */
  open(tenant: string): Promise<readonly Group[]>;
  /** A group with that folded name, any of several; undefined if there is none. */
  findByName(tenant: string, folded: string): Promise<Group | undefined>;
  /** The first group of that range of ids, or undefined. */
  findBetween(tenant: string, ids: { readonly from: string; readonly to: string }): Promise<Group | undefined>;
  /** True if the group has that password; a group without one has none that fits. */
  passwordFits(tenant: string, id: string, password: string): Promise<boolean>;
  /** Replaces name, kind, data and `updated`, and the password if it is given; does nothing if it is gone. */
  update(tenant: string, group: Omit<WrittenGroup, 'password'> & Partial<Pick<WrittenGroup, 'password'>>): Promise<void>;
  /** Deletes the group with everything in it, in several statements: needs a transaction. */
  delete(tenant: string, id: string): Promise<void>;
}

export interface MembershipStore {
  /** The membership, or undefined. */
  find(tenant: string, group: string, account: string): Promise<Membership | undefined>;
  /** The group's memberships, by the time they joined, then by account. */
  list(tenant: string, group: string): Promise<readonly Membership[]>;
  /** The account's memberships, by the time it joined. */
  ofAccount(tenant: string, account: string): Promise<readonly Membership[]>;
  /** The memberships of all the accounts, by the time they joined, in one statement. */
  ofAccounts(tenant: string, accounts: readonly string[]): Promise<readonly Membership[]>;
  /** The number of members of each group; groups without any are left out. */
  counts(tenant: string, groups: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** `taken` if the account is a member already. */
  insert(tenant: string, membership: Membership): Promise<'stored' | 'taken'>;
  /** Replaces the role; does nothing for an account that is no member. */
  changeRole(tenant: string, group: string, account: string, role: Role): Promise<void>;
  /** Deletes the membership; nothing happens if there is none. */
  delete(tenant: string, group: string, account: string): Promise<void>;
  /** Records that the account was removed, so that it may not come back. */
  remember(tenant: string, group: string, account: string): Promise<void>;
  /** True if `remember` recorded the account for this group. */
  wasRemoved(tenant: string, group: string, account: string): Promise<boolean>;
}

export interface InvitationStore {
  /** Stores the invitation: its value sealed, and as a keyed digest for look-ups. */
  insert(tenant: string, invitation: Invitation): Promise<void>;
  /** The group's invitations by number, values in clear. */
  list(tenant: string, group: string): Promise<readonly Invitation[]>;
  /** True if the group has an invitation of that value. */
  isLive(tenant: string, group: string, value: string): Promise<boolean>;
  /** Deletes the invitation of that number; true if there was one. */
  delete(tenant: string, group: string, number: number): Promise<boolean>;
}
