// What the provider is built for, and what the house lends it.
import type { Chance } from '../../core/chance.ts';
import type { AllStores } from '../../core/stores.ts';
import type { Finder, Tenant } from '../../core/tenants/index.ts';
import type { Instant } from '../../core/time.ts';

export interface Lent {
  readonly stores: AllStores;
  readonly finder: Finder;
  readonly chance: Chance;
  readonly now: () => Instant;
  readonly publicUrl: string | null;
  /** Scopes of the vendor's own, for people and for services that may do everything. */
  readonly scopes: { readonly person: readonly string[]; readonly service: readonly string[] };
  /** What signs the provider's cookies; the same in every process of an installation. */
  readonly cookieKeys: () => Promise<readonly string[]>;
}

export interface Issuing {
  readonly tenant: Tenant;
  /** Scheme and host, as browsers reach us. */
  readonly base: string;
  /** The tenant's part of the path, empty for the host's own. */
  readonly mount: string;
}
