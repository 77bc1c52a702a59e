// Storage ports of the registration area.
import type { Instant } from '../time.ts';

/** A document that a person agreed to, and when. */
export interface Consent {
  readonly document: string;
  readonly given: Instant;
}

export interface ConsentStore {
  /** Stores one consent; a second one to the same document stands beside the first. */
  insert(tenant: string, consent: Consent & { readonly id: string; readonly account: string }): Promise<void>;
  /** The account's consents, oldest first; an empty list if there are none. */
  list(tenant: string, account: string): Promise<readonly Consent[]>;
}
