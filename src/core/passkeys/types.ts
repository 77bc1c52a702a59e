// A passkey: a public-key credential (W3C Web Authentication Level 3) that a person's authenticator made for this tenant.
import type { Instant } from '../time.ts';

/** One passkey of an account. Binary values are base64url without padding, as browsers write them. */
export interface Passkey {
  readonly id: string;
  readonly account: string;
  /** The credential id, unique in the tenant. */
  readonly credential: string;
  /** Its COSE_Key (RFC 9052, section 7). */
  readonly publicKey: string;
  /** Of the IANA registry of COSE algorithms. */
  readonly algorithm: number;
  readonly signCount: number;
  /** Whether it may be copied to other devices; fixed when it is made. */
  readonly backupEligible: boolean;
  /** Whether it was copied, as of its last use. */
  readonly backedUp: boolean;
  /** As the browser told them; hints, unsigned. */
  readonly transports: readonly string[];
  /** The model of the authenticator; zeros where it is hidden. */
  readonly aaguid: string;
  /** The owner's name for it. */
  readonly label: string;
  /** Whether its owner is asked for it after a password: the tenant offered passkeys as second factors when it was made. */
  readonly secondFactor: boolean;
  readonly created: Instant;
  readonly lastUsed: Instant | null;
}

/** Why the answer of an authenticator is refused. */
export type PasskeyRefusal =
  /** It is no answer of a browser, or says something that the specification forbids. */
  | 'unreadable'
  /** Its challenge is none of ours, was answered before, or was drawn for somebody else. */
  | 'challenge'
  /** Its challenge is ours and too old. */
  | 'late'
  | 'origin'
  | 'relying-party'
  /** The authenticator did not verify the person. */
  | 'not-verified'
  /** A key that no sign-in could be verified with. */
  | 'algorithm'
  | 'signature'
  | 'attestation'
  /** A model that the tenant does not allow. */
  | 'model'
  /** It cannot be found without a name. */
  | 'not-discoverable'
  /** Nobody in this tenant has that credential. */
  | 'unknown'
  /** It is said to be of another account than it is of. */
  | 'user-handle'
  /** Whether it may be copied is different from what it was. */
  | 'backup'
  /** Its sign count went back, and the tenant refuses that. */
  | 'count';

/** The site to which a passkey is bound. */
export interface RelyingParty {
  /** A domain (RP ID). */
  readonly id: string;
  readonly name: string;
  /** Origins of pages that may ask for its passkeys. */
  readonly origins: readonly string[];
}
