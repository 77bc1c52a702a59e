// Storage ports of the groups' area.
import type { Group, Invitation, Membership, Role } from './types.ts';

export interface WrittenGroup extends Group {
  /** The name as it is compared. */
  readonly folded: string;
  readonly password: string | null;
}

export interface GroupStore {
  insert(tenant: string, group: WrittenGroup): Promise<void>;
  find(tenant: string, number: number): Promise<Group | undefined>;
  read(tenant: string, ids: readonly string[]): Promise<readonly Group[]>;
  /** Inside a transaction: whoever else holds it waits until this one ends. False where there is none. */
  hold(tenant: string, id: string): Promise<boolean>;
  /** By number. */
  all(tenant: string): Promise<readonly Group[]>;
  /** Those anybody may find. */
  open(tenant: string): Promise<readonly Group[]>;
  findByName(tenant: string, folded: string): Promise<Group | undefined>;
  passwordFits(tenant: string, id: string, password: string): Promise<boolean>;
  update(tenant: string, group: WrittenGroup): Promise<void>;
  /** With everything in it. */
  delete(tenant: string, id: string): Promise<void>;
}

export interface MembershipStore {
  find(tenant: string, group: string, account: string): Promise<Membership | undefined>;
  /** Longest-serving first. */
  list(tenant: string, group: string): Promise<readonly Membership[]>;
  ofAccount(tenant: string, account: string): Promise<readonly Membership[]>;
  /** Of all of them, in one statement. */
  ofAccounts(tenant: string, accounts: readonly string[]): Promise<readonly Membership[]>;
  counts(tenant: string, groups: readonly string[]): Promise<ReadonlyMap<string, number>>;
  insert(tenant: string, membership: Membership): Promise<'stored' | 'taken'>;
  changeRole(tenant: string, group: string, account: string, role: Role): Promise<void>;
  delete(tenant: string, group: string, account: string): Promise<void>;
  /** Remembered where who was put out may not come back. */
  remember(tenant: string, group: string, account: string): Promise<void>;
  wasRemoved(tenant: string, group: string, account: string): Promise<boolean>;
}

export interface InvitationStore {
  insert(tenant: string, invitation: Invitation): Promise<void>;
  list(tenant: string, group: string): Promise<readonly Invitation[]>;
  isLive(tenant: string, group: string, value: string): Promise<boolean>;
  /** True if there was one. */
  delete(tenant: string, group: string, number: number): Promise<boolean>;
}
