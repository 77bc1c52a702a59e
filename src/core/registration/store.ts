// Storage ports of the registration area.
import type { Instant } from '../time.ts';

/** A document that a person agreed to, and when. */
export interface Consent {
  readonly document: string;
  readonly given: Instant;
}

/** The same, and when it was withdrawn; null for one that holds. */
export interface PastConsent extends Consent {
  readonly withdrawn: Instant | null;
}

export interface ConsentStore {
  /** Stores one consent; a second one to the same document stands beside the first. */
  insert(tenant: string, consent: Consent & { readonly id: string; readonly account: string }): Promise<void>;
  /** The account's consents that hold, oldest first; an empty list if there are none. */
  list(tenant: string, account: string): Promise<readonly Consent[]>;
  /** The same with those that were withdrawn. */
  history(tenant: string, account: string): Promise<readonly PastConsent[]>;
  /** Withdraws all consents to the document that hold; nothing happens if none does. */
  withdraw(tenant: string, account: string, document: string, at: Instant): Promise<void>;
}
