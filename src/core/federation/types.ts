// A person's identity at another provider.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

/** A person's identity at another provider; provider and subject name it uniquely in a tenant. */
export interface Identity {
  readonly id: string;
  /** A whole number of the tenant, for dialects that show identities as numbered elements. */
  readonly number: number;
  readonly account: string;
  /** The provider's domain or the name of its configuration. */
  readonly provider: string;
  /** The provider's own name for the person, always as text. */
  readonly subject: string;
  /** Further claims from the provider or an import. */
  readonly profile: JsonObject;
  readonly linked: Instant;
}
