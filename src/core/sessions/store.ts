// What the sessions' area asks of storage and of the key ring.
import type { Account, AccountState, Lock } from '../accounts/types.ts';
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

export interface SessionStore {
  insert(tenant: string, session: Session, token: string, secret: string): Promise<void>;
  find(tenant: string, key: SessionKey): Promise<FoundSession | undefined>;
  list(tenant: string, account: string): Promise<readonly Session[]>;
  /** Those that have not ended, and that are in time themselves or have something left that was issued under them. */
  listLive(tenant: string, account: string, now: Instant): Promise<readonly Session[]>;
  /** The secret that signs the holder's requests. */
  secret(tenant: string, id: string): Promise<string | undefined>;
  touch(tenant: string, id: string, patch: { lastUsed?: Instant; refreshed?: Instant; expires?: Instant }): Promise<void>;
  /**
   * What was issued under it opens nothing from then on, at whatever moment: its tokens, and what protocols keep, are found as ended or not at
   * all. What tells no session, because an older version issued it, ends with it.
   */
  end(tenant: string, id: string, at: Instant, by: EndedBy): Promise<void>;
  /** Ends the live sessions, access tokens, refresh tokens and secrets, and all that protocols keep of an account, but for one session. */
  endAll(tenant: string, account: string, at: Instant, by: EndedBy, except?: string): Promise<void>;
}

export interface RefreshToken {
  readonly holder: string;
  readonly family: string;
  readonly expires: Instant | null;
  readonly used: Instant | null;
  /** The session under which it was issued, where its holder is none; null where none is known. */
  readonly session: string | null;
}

export interface RefreshTokenStore {
  insert(tenant: string, token: string, row: Omit<RefreshToken, 'used'>): Promise<void>;
  find(tenant: string, token: string): Promise<RefreshToken | undefined>;
  /** True for the one caller who uses it. */
  use(tenant: string, token: string, at: Instant): Promise<boolean>;
  /** Ends all of one grant. */
  endHolder(tenant: string, holder: string, at: Instant): Promise<void>;
  /** Ends a whole family: a token used twice may be stolen. */
  endFamily(tenant: string, family: string, at: Instant): Promise<void>;
}

/** A key with which a tenant's tokens are signed (RS256). */
export interface SigningKey {
  /** Its JWK thumbprint (RFC 7638); of the key that older versions had for all tenants, the name they gave it. */
  readonly id: string;
  readonly publicJwk: Readonly<Record<string, unknown>>;
  readonly publicPem: string;
  readonly created: Instant;
  /** Since when it signs nothing any more: the key that older versions had for all tenants. Null for a key of the tenant's own. */
  readonly retired: Instant | null;
}

/** Private halves are sealed at rest and never leave this port. */
export interface SigningKeys {
  /** Newest first, the tenant's own before that of older versions. What others made is seen within a minute; with `anew`, at once. */
  list(tenant: string, anew?: 'anew'): Promise<readonly SigningKey[]>;
  /** Makes the one that follows that key of the tenant's own, null for its first. Where another process has made it, that one is the tenant's. */
  make(tenant: string, follows: string | null): Promise<void>;
  /** RS256 over the text, in base64url. */
  sign(tenant: string, id: string, text: string): Promise<string>;
  /** True if that key signed the text; false for a key that is none. */
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
  /** Newest first. */
  list(): Promise<readonly TransportKey[]>;
  /** The raw RSA block under one key (RSA without padding); the padding is the caller's to judge. */
  decrypt(id: string, block: Uint8Array): Promise<Uint8Array>;
}
