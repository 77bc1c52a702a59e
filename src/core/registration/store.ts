// Storage ports of the registration area.
import type { Instant } from '../time.ts';

export interface Consent {
  readonly document: string;
  readonly given: Instant;
}

export interface ConsentStore {
  insert(tenant: string, consent: Consent & { readonly id: string; readonly account: string }): Promise<void>;
  /** Oldest first. */
  list(tenant: string, account: string): Promise<readonly Consent[]>;
}
