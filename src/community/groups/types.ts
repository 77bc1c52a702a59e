// Groups of people: their members and roles, and the ways to join.
import type { JsonObject } from '../../core/json.ts';
import type { Instant } from '../../core/time.ts';

/** `open`: anybody may join. `closed`: only by invitation. Older kinds: by being added (`invited`), or by the group's password. */
export type GroupKind = 'open' | 'closed' | 'invited' | 'password';
/** A member's role; owners outrank moderators, moderators members. */
export type Role = 'owner' | 'moderator' | 'member';

/** A group, without its members and password. */
export interface Group {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly kind: GroupKind;
  /** What directories keep beside it, by the names of RFC 7643. */
  readonly data: JsonObject;
  readonly created: Instant;
  readonly updated: Instant;
}

/** An account's membership in a group. */
export interface Membership {
  readonly group: string;
  readonly account: string;
  readonly role: Role;
  readonly joined: Instant;
}

/** A link by which a person joins the group, until it is withdrawn. */
export interface Invitation {
  readonly id: string;
  readonly number: number;
  readonly group: string;
  /** In clear: members are shown their links again. Sealed at rest, and found by a digest. */
  readonly value: string;
  readonly madeBy: string;
  readonly created: Instant;
}
