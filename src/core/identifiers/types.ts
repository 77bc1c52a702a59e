// The identifiers of an account: user name, e-mail address, telephone number.
import type { Instant } from '../time.ts';

/** All kinds of identifier, in the order in which a text is matched. */
export const identifierKinds = ['username', 'email', 'phone'] as const;
/** One of the kinds of identifier. */
export type IdentifierKind = (typeof identifierKinds)[number];

/** An identifier of an account, unique by kind, normal form and directory. */
export interface Identifier {
  readonly id: string;
  readonly account: string;
  readonly directory: string;
  readonly kind: IdentifierKind;
  /** As its owner wrote it. */
  readonly spelled: string;
  /** As it is compared. */
  readonly normal: string;
  readonly verified: Instant | null;
  /** It came without proof, and recovers nothing until then. */
  readonly held?: Instant | null;
  /** It was replaced without proof, and may come back until then. */
  readonly former?: Instant | null;
}

/**
 * As it is stored: `text` is its form across kinds, which no other account of the directory may bear as any of them; null of a number that
 * identifies nobody.
 */
export interface NewIdentifier extends Identifier {
  readonly text: string | null;
}

/** How the stand-in of a name that nobody has begins; ids of accounts never do. */
export const standInMark = 'nobody-';
