// What the registration area asks of storage.
import type { Instant } from '../time.ts';

export interface ConsentStore {
  insert(
    tenant: string,
    consent: { readonly id: string; readonly account: string; readonly document: string; readonly given: Instant },
  ): Promise<void>;
}
