// admin.getSiteConfig: a site as it is set up, and its group.
import { Flag, Maybe, Parameters } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { hostOf, siteCalls, siteNamed, siteNumber } from './facts.ts';
import { dataCenterOf } from './partner.ts';
import { servicesOut } from './services.ts';

export const getSiteConfig = gigya.method('admin.getSiteConfig', {
  summary:
    'Shows how a site is set up, and of a parent site which sites are in its group. With `explicitSiteConfig` what a site has of its parent is left out, and with `explicitSiteGroupConfig` what its group never said.',
  caller: { who: 'server', partner: true },
  calls: siteCalls,
  takes: {
    params: Parameters({
      includeServices: Maybe(Flag()),
      includeSiteGroupConfig: Maybe(Flag()),
      includeGigyaSettings: Maybe(Flag()),
      includeGlobalConf: Maybe(Flag()),
      explicitSiteConfig: Maybe(Flag()),
      explicitSiteGroupConfig: Maybe(Flag()),
      includeGlobalSiteSettings: Maybe(Flag()),
      includeSiteID: Maybe(Flag()),
    }),
  },
  async handle({ params }, core, { ctx, apiKey }) {
    const { apiKey: key, owner, members, block, own } = await siteNamed(core, ctx.tenant, apiKey);
    const shows = (name: string) => !params.explicitSiteConfig || Object.hasOwn(own, name);
    const { baseDomain, description, trustedSiteURLs, customDomainPrefix, globalConf, services, enableSSO, dataStore } = block;
    const showsSSO = !params.explicitSiteGroupConfig || Object.hasOwn(own, 'enableSSO');
    const group = { ...(members.length === 0 ? {} : { members }), ...(showsSSO ? { enableSSO } : {}) };
    const gigyaSettings = {
      dsSize: dataStore ? 'unlimited' : '',
      enableSSLForCNAME: customDomainPrefix !== '',
      customAPIDomainPrefix: customDomainPrefix,
    };
    return {
      data: {
        ...{ baseDomain, dataCenter: dataCenterOf(ctx.tenant), trustedSiteURLs, description },
        ...{ enableDataSharing: true, trustedShareURLs: block.trustedShareURLs, logoutURL: block.logoutURL },
        ...(params.includeSiteID ? { siteID: siteNumber(key) } : {}),
        settings: { CNAME: hostOf(block) ?? '' },
        ...(owner === undefined ? {} : { siteGroupOwner: owner }),
        ...(params.includeSiteGroupConfig ? { siteGroupConfig: group } : {}),
        ...(params.includeGigyaSettings ? { gigyaSettings } : {}),
        ...(params.includeGlobalConf && shows('globalConf') ? { globalConf } : {}),
        // Sites are served from one data centre each.
        ...(params.includeGlobalSiteSettings ? { isGlobalSite: false, globalSiteSettings: { secondaryDatacenters: [] } } : {}),
        ...(params.includeServices && shows('services') ? { services: servicesOut(services) } : {}),
      },
    };
  },
});
