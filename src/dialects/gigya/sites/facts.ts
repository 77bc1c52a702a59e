// A site as the vendor shows it.
import { createHash } from 'node:crypto';
import type { JsonObject } from '../../../core/json.ts';
import { demandSiteOfKey, isOwnKey, listSites, type TenantSite } from '../../../core/sites/index.ts';
import type { Tenant } from '../../../core/tenants/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import { blockOf } from '../settings.ts';

export const siteCalls = { demandSiteOfKey, isOwnKey, listSites };

export interface SiteFacts {
  readonly apiKey: string;
  /** Whether it is the tenant's own, whose accounts a group shares. */
  readonly isOwn: boolean;
  readonly owner: string | undefined;
  /** Of the parent site: those of its group. */
  readonly members: readonly string[];
  readonly block: ReturnType<typeof blockOf>;
  /** What the site says itself, of all that holds there. */
  readonly own: JsonObject;
}

/** The site's own block over the tenant's. */
export const blockAt = ({ settings }: Pick<Tenant, 'settings'>, site: Pick<TenantSite, 'block'> | undefined) =>
  blockOf({ ...settings.apis, gigya: { ...settings.apis['gigya'], ...site?.block } });

/** The vendor numbers its sites: of each key always the same number, exact in JSON. */
export const siteNumber = (apiKey: string): number => Number.parseInt(createHash('sha256').update(apiKey).digest('hex').slice(0, 12), 16);

/** The host of the site's own domain under which it is reached; undefined for none. */
export const hostOf = ({ customDomainPrefix, baseDomain }: Pick<SiteFacts['block'], 'customDomainPrefix' | 'baseDomain'>) =>
  customDomainPrefix === '' ? undefined : `${customDomainPrefix}.${baseDomain}`;

/** The site that a call names: the tenant's own, or one beside it. */
export async function siteNamed(core: Bound<typeof siteCalls>, tenant: Tenant, apiKey: string | null): Promise<SiteFacts> {
  if (apiKey === null) throw refuse('tenant.unspecified', { host: '' });
  const named = { api: 'gigya', key: apiKey };
  if (await core.isOwnKey(named)) {
    const members = (await core.listSites({ api: 'gigya' })).filter(({ owner }) => owner === apiKey).map(({ key }) => key);
    const own = tenant.settings.apis['gigya'] ?? {};
    return { apiKey, isOwn: true, owner: undefined, members, block: blockAt(tenant, undefined), own };
  }
  const site = await core.demandSiteOfKey(named);
  return { apiKey, isOwn: false, owner: site.owner ?? undefined, members: [], block: blockAt(tenant, site), own: site.block };
}
