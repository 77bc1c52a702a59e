// What leads to an account: a user name, an e-mail address, a telephone number.
import type { Instant } from '../time.ts';

export const identifierKinds = ['username', 'email', 'phone'] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

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

/** As it is stored: `text` is its form across kinds, which no other account of the directory may bear as any of them. */
export interface NewIdentifier extends Identifier {
  readonly text: string;
}
