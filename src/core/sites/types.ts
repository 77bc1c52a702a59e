// A site of a tenant: another name by which applications come to the same accounts, with settings of its own.
import type { JsonObject } from '../json.ts';

/**
 * A site beside the tenant's own. It has people only once it joined: the accounts are then the tenant's, and whoever is to be known at the site must
 * have entered it.
 */
export interface TenantSite {
  readonly id: string;
  /** The dialect whose callers name the site. */
  readonly api: string;
  /** By which callers name it; unique in the installation, and drawn, so that none comes twice. */
  readonly key: string;
  /** The key of the tenant's own that it joined; null for a site that did not, and has no people. */
  readonly owner: string | null;
  /** What of the dialect's block of settings is the site's own; all else is as the tenant has it. */
  readonly block: JsonObject;
  /** Settings of the core that are the site's own, by section: of those alone in which a site may differ (tenants/own-of-sites.ts). */
  readonly settings: Readonly<Record<string, JsonObject>>;
  /** Whether it was removed: what was opened there counts nowhere. */
  readonly removed: boolean;
}
