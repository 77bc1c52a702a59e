// Who a person is at another provider.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

export interface Identity {
  readonly id: string;
  /** A whole number of the tenant, for faces that show identities as numbered elements. */
  readonly number: number;
  readonly account: string;
  /** The provider's domain or the name of its configuration. */
  readonly provider: string;
  /** The provider's own name for the person, always as text. */
  readonly subject: string;
  /** What the provider or an import said further. */
  readonly profile: JsonObject;
  readonly linked: Instant;
}
