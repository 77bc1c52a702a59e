// What the authorization area asks of storage: a person's access through one client, and the tokens that carry it.
import type { Instant } from '../time.ts';

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
  /** The live grant of a person and a client, made if there is none. */
  open(tenant: string, grant: AccessGrant): Promise<AccessGrant>;
  read(tenant: string, id: string): Promise<AccessGrant | undefined>;
  list(tenant: string, account: string): Promise<readonly AccessGrant[]>;
  revoke(tenant: string, id: string, at: Instant): Promise<void>;
  /** Sealed at rest: faces that sign need it in clear. */
  keepSecret(tenant: string, id: string, secret: DeviceSecret): Promise<void>;
  secret(tenant: string, id: string): Promise<DeviceSecret | undefined>;
  /** All that a person's devices left. */
  forgetSecrets(tenant: string, account: string): Promise<void>;
}

export interface AccessTokenStore {
  insert(
    tenant: string,
    token: string,
    row: Pick<AccessToken, 'expires' | 'purpose' | 'provenAt' | 'session'> & { readonly grant: string; readonly account: string },
  ): Promise<void>;
  find(tenant: string, token: string): Promise<AccessToken | undefined>;
  /** Ends all tokens of a grant. */
  endAll(tenant: string, grant: string, at: Instant): Promise<void>;
}
