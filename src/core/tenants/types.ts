// A tenant: one set of accounts with its own settings, behind any number of dialects.
import type { WebhookToTell } from '../hooks/types.ts';
import type { TenantSite } from '../sites/types.ts';
import type { Settings } from './settings/index.ts';

/** A tenant with its settings, as `newFinder` read them. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  /** The label that addresses it, as in /t/<domain>. */
  readonly domain: string;
  readonly kind: 'production' | 'demonstration';
  readonly version: number;
  readonly settings: Settings;
  /** Those that are on. */
  readonly webhooks: readonly WebhookToTell[];
  /** The site under whose key the tenant was named, with its block in `settings`; undefined at the tenant's own. */
  readonly site?: TenantSite | undefined;
  /** The keys of all sites beside its own. */
  readonly siteKeys?: readonly string[];
  /** Those of sites that were removed. */
  readonly formerSiteKeys?: readonly string[];
}
