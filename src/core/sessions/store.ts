// Ports of the sessions' area: storage and the key ring.

import type { Account, AccountState, Lock } from '../accounts/types.ts';
import type { Happening } from '../audit/store.ts';
import type { SearchTime } from '../search/types.ts';
import type { Instant } from '../time.ts';
import type { EndedBy, Session } from './types.ts';

export type SessionKey = { readonly token: string } | { readonly id: string };

/** One statement reads all that recognising needs. */
export interface FoundSession {
  readonly session: Session;
  readonly account: Account | undefined;
  readonly state: AccountState | undefined;
  readonly lock: Lock | undefined;
}

/** What is compared of a session: texts as they are, times in whole microseconds. */
export type SessionCondition =
  | { readonly of: 'account' | 'id'; readonly op: 'eq'; readonly text: string }
  | { readonly of: 'agent'; readonly op: 'eq' | 'co' | 'sw' | 'ew'; readonly text: string }
  | { readonly of: 'client'; readonly op: 'in'; readonly texts: readonly string[] }
  | { readonly of: 'opened' | 'lastUsed'; readonly op: 'eq' | 'gt' | 'ge' | 'lt' | 'le'; readonly at: Instant };

/** All conditions hold of each that is found. `after` and `before`: opened then. */
export interface SessionSearch {
  readonly now: Instant;
  readonly all: readonly SessionCondition[];
  readonly limit: number;
  readonly after?: Instant | undefined;
  readonly before?: Instant | undefined;
  /** What it may take, where conditions let it go through many rows. */
  readonly time?: SearchTime;
}

export interface SessionStore {
  /** Stores the session: the token as a keyed digest, the secret sealed. */
  insert(tenant: string, session: Session, token: string, secret: string): Promise<void>;
  /**
   * The session with its account, state and lock, in one statement, whatever their state; `account` is undefined if it was removed.
   * Undefined for an unknown key.
   */
  find(tenant: string, key: SessionKey): Promise<FoundSession | undefined>;
  /** All sessions of the account, ended ones included, oldest first. */
  list(tenant: string, account: string): Promise<readonly Session[]>;
  /** The account's sessions that have not ended, and that are in time or have a live token that was issued under them; oldest first. */
  listLive(tenant: string, account: string, now: Instant): Promise<readonly Session[]>;
  /** The tenant's sessions that have not ended and are in time, and fit; newest first, or oldest first where `after` is given. One statement, through the tenant's live sessions; ended with `OverTime`. */
  search(tenant: string, wanted: SessionSearch): Promise<readonly Session[]>;
  /** When one of the account's sessions last ended, other than by time; null where none did, or where that row was removed since. One statement. */
  lastEnded(tenant: string, account: string): Promise<Instant | null>;
  /** The secret that signs the holder's requests, in clear, also of an ended session; undefined for an unknown id. */
  secret(tenant: string, id: string): Promise<string | undefined>;
  /** Writes the times given, in one statement; does not check whether the session is live. The last use alone may be undone by a power cut. */
  touch(tenant: string, id: string, patch: { lastUsed?: Instant; refreshed?: Instant; expires?: Instant }): Promise<void>;
  /** Replaces the methods and the time of the last proof of a session that has not ended, and the times given, in one statement; false if it ended. */
  prove(
    tenant: string,
    id: string,
    proof: Pick<Session, 'methods' | 'provenAt'> & { readonly lastUsed?: Instant; readonly expires?: Instant },
  ): Promise<boolean>;
  /** Says on which device the session is, in one statement. */
  tie(tenant: string, id: string, device: string): Promise<void>;
  /** The sessions on that device that have not ended, oldest first. */
  listTied(tenant: string, device: string): Promise<readonly Session[]>;
  /**
   * Ends a session, also one whose time is over; one that ended before keeps its time and reason. From then on all that was issued under it opens nothing: its tokens,
   * and the models of protocols, are found as ended or not at all. Rows of older versions, which name no session, end with it.
   */
  end(tenant: string, id: string, at: Instant, by: EndedBy): Promise<void>;
  /**
   * Ends the account's sessions but for one, as `end` does, ends its access tokens, the refresh tokens and refresh secrets of its grants, and deletes
   * its protocol models. Several statements: needs a transaction.
   */
  endAll(tenant: string, account: string, at: Instant, by: EndedBy, except?: string): Promise<void>;
  /** Ends all sessions that were opened under that client, as `end` does with one of a current version. One statement, through all sessions of the tenant. */
  endUnder(tenant: string, client: string, at: Instant, by: EndedBy): Promise<void>;
}

export interface RefreshToken {
  readonly holder: string;
  readonly family: string;
  readonly expires: Instant | null;
  readonly used: Instant | null;
  /** When the first of its family was issued; null of those that an older version issued. */
  readonly began: Instant | null;
  /** The session under which it was issued, where its holder is none; null where none is known. */
  readonly session: string | null;
}

export interface RefreshTokenStore {
  /** Stores the token as a keyed digest, unused. */
  insert(tenant: string, token: string, row: Omit<RefreshToken, 'used'>): Promise<void>;
  /** The token, also a used or expired one that was not swept yet; undefined for an unknown one. */
  find(tenant: string, token: string): Promise<RefreshToken | undefined>;
  /** Marks the token as used, in one statement; true for the one caller who does it. One without an end is given one, here and below. */
  use(tenant: string, token: string, at: Instant): Promise<boolean>;
  /** Marks all unused tokens of the holder, a grant or a session, as used, in one statement. */
  endHolder(tenant: string, holder: string, at: Instant): Promise<void>;
  /** Marks all unused tokens of the family as used, in one statement: a token, or the code that began the family, was used twice, and may be stolen. */
  endFamily(tenant: string, family: string, at: Instant): Promise<void>;
}

/** A key with which a tenant's tokens are signed (RS256). */
export interface SigningKey {
  /** Its JWK thumbprint (RFC 7638); of the key that older versions had for all tenants, the name they gave it. */
  readonly id: string;
  readonly publicJwk: Readonly<Record<string, unknown>>;
  readonly publicPem: string;
  readonly created: Instant;
  /** Since when it signs nothing: the key that older versions had for all tenants. Null for a key of the tenant's own. */
  readonly retired: Instant | null;
}

/** Private halves are sealed at rest and never leave this port. */
export interface SigningKeys {
  /**
   * Public halves, newest first, the tenant's own before that of older versions. Keys made by other processes are seen within a minute;
   * with `anew`, at once.
   */
  list(tenant: string, anew?: 'anew'): Promise<readonly SigningKey[]>;
  /**
   * Makes the key that follows that one of the tenant's own, null for its first, and tells the event right after. If another process has made it, that
   * one is the tenant's, and nothing is told.
   */
  make(tenant: string, follows: string | null, told: Happening): Promise<void>;
  /** The RS256 signature of the text, in base64url. Throws for a key that the tenant does not have, or that is retired. */
  sign(tenant: string, id: string, text: string): Promise<string>;
  /** True if that key signed the text; false for a key that the tenant does not have. */
  verify(tenant: string, id: string, text: string, signature: Uint8Array): Promise<boolean>;
}

/** A key of the installation under which clients encrypt passwords before they send them. */
export interface TransportKey {
  readonly id: string;
  readonly publicPem: string;
  /** Length of its modulus: a block of another length is not for it. */
  readonly bytes: number;
}

export interface TransportKeys {
  /** Public halves, newest first; the first call makes a key if there is none. */
  list(): Promise<readonly TransportKey[]>;
  /**
   * The raw RSA block under one key (RSA without padding); the caller judges the padding. Zeros for a block not below the modulus. Throws
   * for an unknown key.
   */
  decrypt(id: string, block: Uint8Array): Promise<Uint8Array>;
}
