// Storage ports of the authorization area: a person's access through one client, and the tokens that carry it.
import type { Instant } from '../time.ts';

/** A person's access through one client. A pair of account and client has at most one that is not revoked. */
export interface AccessGrant {
  readonly id: string;
  readonly account: string;
  readonly client: string;
  readonly created: Instant;
  readonly revoked: Instant | null;
}

export interface AccessToken {
  readonly grant: AccessGrant;
  readonly expires: Instant;
  /** When it ended, or the session under which it was issued. */
  readonly ended: Instant | null;
  readonly purpose: AccessPurpose;
  /** When its person signed in; null where it was not given out at a sign-in, but refreshed, or got by a client for itself. */
  readonly provenAt: Instant | null;
  /** The session under which it was issued; null where none is known, or a client got it for itself. */
  readonly session: string | null;
}

/** `recovery`: made for a redeemed recovery code, so that its holder may set a password without the present one. */
export type AccessPurpose = 'recovery' | null;

/** What a device drew and left at sign-in, with the session that was opened then; null in secrets of versions that did not keep it. */
export interface DeviceSecret {
  readonly secret: string;
  readonly session: string | null;
}

export interface GrantStore {
  /**
   * The live grant of the account and client: the present one, in one statement; the one given, whose id is new, if there was none. Inside a
   * transaction nobody removes it until that ends.
   */
  open(tenant: string, grant: AccessGrant): Promise<AccessGrant>;
  /** The grant, also a revoked one, or undefined. Inside a transaction nobody removes it until that ends. */
  read(tenant: string, id: string): Promise<AccessGrant | undefined>;
  /** The account's live grants, in no particular order. */
  list(tenant: string, account: string): Promise<readonly AccessGrant[]>;
  /** Marks the grant as revoked; its tokens are the caller's to end. Does nothing for an unknown id. */
  revoke(tenant: string, id: string, at: Instant): Promise<void>;
  /** Stores the secret, sealed, over a former one: dialects that sign need it in clear. */
  keepSecret(tenant: string, id: string, secret: DeviceSecret): Promise<void>;
  /** The secret in clear, also of a revoked grant; undefined if it has none. */
  secret(tenant: string, id: string): Promise<DeviceSecret | undefined>;
  /** Deletes the secrets of all grants of the account, in one statement. */
  forgetSecrets(tenant: string, account: string): Promise<void>;
}

export interface AccessTokenStore {
  /** Stores the token as a keyed digest. */
  insert(
    tenant: string,
    token: string,
    row: Pick<AccessToken, 'expires' | 'purpose' | 'provenAt' | 'session'> & { readonly grant: string; readonly account: string },
  ): Promise<void>;
  /** The token with its grant, in one statement, also if it is ended, expired or revoked; undefined if it is unknown. */
  find(tenant: string, token: string): Promise<AccessToken | undefined>;
  /** Ends all live tokens of the grant, in one statement. */
  endAll(tenant: string, grant: string, at: Instant): Promise<void>;
}
