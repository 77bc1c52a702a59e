// admin.getUserSites, search and admin.console.*: the sites of the caller's partner, and whether a word is of it.
import { findClient } from '../../../core/clients/index.ts';
import { listSites } from '../../../core/sites/index.ts';
import { listAddresses, type Tenant } from '../../../core/tenants/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { blockAt, siteNumber } from './facts.ts';
import { dataCenterOf, demandPartner } from './partner.ts';

const caller = { who: 'server', partner: true } as const;
const calls = { listAddresses, listSites };

/** The tenant's own sites first, then those beside them. */
async function sitesOf(core: Bound<typeof calls>, tenant: Tenant) {
  const beside = await core.listSites({ api: 'gigya' });
  const keys = (await core.listAddresses({})).flatMap(({ kind, value }) => (kind === 'gigya' ? [value] : []));
  const own = keys.filter((key) => !beside.some((site) => site.key === key));
  const dataCenter = dataCenterOf(tenant);
  return [...own.map((key) => ({ key, site: undefined })), ...beside.map((site) => ({ key: site.key, site }))].map(
    ({ key: apiKey, site }) => {
      const { baseDomain, description } = blockAt(tenant, site);
      return { siteID: siteNumber(apiKey), apiKey, baseDomain, description, dataCenter };
    },
  );
}

export const getUserSites = gigya.method('admin.getUserSites', {
  summary: 'Lists the sites of the partner.',
  caller,
  calls: { ...calls, findClient },
  takes: { params: Parameters({ targetUserKey: Maybe(Text({ maxLength: 200 })), targetPartnerID: Maybe(Text({ maxLength: 100 })) }) },
  async handle({ params: { targetUserKey: publicId, targetPartnerID } }, core, { ctx }) {
    demandPartner(ctx.tenant, 'targetPartnerID', targetPartnerID);
    if (publicId !== undefined && (await core.findClient({ publicId }))?.api !== 'gigya')
      throw refuse('caller.unknown', { given: publicId });
    return { data: { sites: [{ partnerID: ctx.tenant.domain, sites: await sitesOf(core, ctx.tenant) }] } };
  },
});

export const getPartners = gigya.method('admin.console.getPartners', {
  summary: 'Lists the partners of the caller: the one.',
  caller,
  calls: {},
  async handle(_given, _core, { ctx: { tenant } }) {
    const partner = { PartnerID: tenant.domain, Name: tenant.name, Enabled: true, IsCDP: false, DefaultDataCenter: dataCenterOf(tenant) };
    return { data: { partners: [{ partner, errorCode: 0, statusCode: 200, errorMessage: 'OK' }] } };
  },
});

export const getPagedUserEffectiveSites = gigya.method('admin.console.getPagedUserEffectiveSites', {
  summary: 'Lists the sites of a partner on one page.',
  caller,
  calls,
  takes: { params: Parameters({ targetPartnerID: Text({ maxLength: 100 }), pageSize: Maybe(Whole({ minimum: 1 })) }) },
  async handle({ params: { targetPartnerID, pageSize } }, core, { ctx }) {
    demandPartner(ctx.tenant, 'targetPartnerID', targetPartnerID);
    const sites = await sitesOf(core, ctx.tenant);
    // No client says how it asks for a second page.
    if (pageSize !== undefined && pageSize < sites.length)
      throw refuse('parameter.out-of-bounds', { name: 'pageSize', allowed: `is ${sites.length} at least: all sites stand on one page` });
    return { data: { sites: sites.map(({ apiKey, baseDomain: name, dataCenter: datacenter }) => ({ apiKey, name, datacenter })) } };
  },
});

export const searchPartners = gigya.method('admin.search', {
  summary: 'Says whether a word stands in the name or the number of the partner, or in the keys and domains of its sites.',
  caller,
  calls,
  takes: { params: Parameters({ query: Text({ maxLength: 200 }) }) },
  async handle({ params: { query } }, core, { ctx: { tenant } }) {
    const sites = await sitesOf(core, tenant);
    const words = [tenant.domain, tenant.name, ...sites.flatMap(({ apiKey, baseDomain }) => [apiKey, baseDomain])];
    const isTheirs = words.some((word) => word.toLowerCase().includes(query.trim().toLowerCase()));
    return { data: { data: isTheirs ? [{ partnerID: tenant.domain, companyName: tenant.name, isTrial: false }] : [] } };
  },
});
