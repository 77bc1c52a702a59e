// What the provider is built for, and what the house lends it.
import type { Chance } from '../../core/chance.ts';
import type { Fault } from '../../core/faults/index.ts';
import type { AllStores } from '../../core/stores.ts';
import type { Finder, Tenant } from '../../core/tenants/index.ts';
import type { Instant } from '../../core/time.ts';

export interface Lent {
  readonly stores: AllStores;
  readonly finder: Finder;
  readonly chance: Chance;
  readonly now: () => Instant;
  readonly publicUrl: string | null;
  readonly vendor: Vendor;
  /** What signs the provider's cookies; the same in every process of an installation. */
  readonly cookieKeys: () => Promise<readonly string[]>;
}

/** What applications of this vendor are told in its own words. */
export interface Vendor {
  /** What its tokens name as issuer, of a tenant at such an address. */
  readonly issuerAt: (base: string, mount: string) => string;
  /** Scopes of its interfaces, for people and for services that may do everything. */
  readonly scopes: { readonly person: readonly string[]; readonly service: readonly string[] };
  /** For applications with screens of their own; undefined where a person could do nothing about it. */
  readonly nativeMessageOf: (refused: Refused) => NativeMessage | undefined;
  /** For applications that bring name and password themselves. */
  readonly passwordRefusalOf: (refused: Refused, username: string, tenant: Tenant) => string;
}

export interface NativeMessage {
  readonly messageId: string;
  readonly message: string;
  readonly i18nKey: string;
}

/** `owed`: the password is right, but something about the account must be finished first. */
export type Refused = Fault | 'blank' | 'owed';

export interface Issuing {
  readonly tenant: Tenant;
  /** Scheme and host, as browsers reach us: not as a caller says. */
  readonly base: string;
  /** The tenant's part of the path, empty for the host's own. */
  readonly mount: string;
  readonly issuer: string;
}

/** A page to show and where its form may lead, or an address to go on to. */
export type Outcome = { readonly page: string; readonly leadsTo?: string; readonly status: number } | { readonly goTo: string };
