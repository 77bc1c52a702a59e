// Groups of people: who belongs to them, in which role, and how one gets in.
import type { Instant } from '../../core/time.ts';

/** `open`: whoever knows of it may join. `closed`: only by invitation. The older ones: by being added, or by the group's password. */
export type GroupKind = 'open' | 'closed' | 'invited' | 'password';
export type Role = 'owner' | 'moderator' | 'member';

export interface Group {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly kind: GroupKind;
  readonly created: Instant;
  readonly updated: Instant;
}

export interface Membership {
  readonly group: string;
  readonly account: string;
  readonly role: Role;
  readonly joined: Instant;
}

export interface Invitation {
  readonly id: string;
  readonly number: number;
  readonly group: string;
  /** In clear: members are shown their links again. Sealed at rest, and found by a digest. */
  readonly value: string;
  readonly madeBy: string;
  readonly created: Instant;
}
