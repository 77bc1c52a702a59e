// admin.getSiteConfig: a site as it is set up, and its group.
import { Flag, Maybe, Parameters } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { siteCalls, siteNamed } from './facts.ts';
import { dataCenterOf } from './partner.ts';

export const getSiteConfig = gigya.method('admin.getSiteConfig', {
  summary: 'Shows how a site is set up, and of a parent site which sites are in its group.',
  caller: { who: 'server', partner: true },
  calls: siteCalls,
  takes: {
    params: Parameters({
      includeServices: Maybe(Flag()),
      includeSiteGroupConfig: Maybe(Flag()),
      includeGigyaSettings: Maybe(Flag()),
      includeGlobalConf: Maybe(Flag()),
    }),
  },
  async handle({ params }, core, { ctx, apiKey }) {
    const { owner, members, block } = await siteNamed(core, ctx.tenant, apiKey);
    const { baseDomain, description, trustedSiteURLs, customDomainPrefix, globalConf, services, enableSSO, dataStore } = block;
    const group = { ...(members.length === 0 ? {} : { members }), enableSSO };
    const gigyaSettings = {
      dsSize: dataStore ? 'unlimited' : '',
      enableSSLForCNAME: customDomainPrefix !== '',
      customAPIDomainPrefix: customDomainPrefix,
    };
    return {
      data: {
        ...{ baseDomain, dataCenter: dataCenterOf(ctx.tenant), trustedSiteURLs, description },
        settings: { CNAME: customDomainPrefix === '' ? '' : `${customDomainPrefix}.${baseDomain}` },
        ...(owner === undefined ? {} : { siteGroupOwner: owner }),
        ...(params.includeSiteGroupConfig ? { siteGroupConfig: group } : {}),
        ...(params.includeGigyaSettings ? { gigyaSettings } : {}),
        ...(params.includeGlobalConf ? { globalConf } : {}),
        ...(params.includeServices ? { services: Object.fromEntries(services.map((name) => [name, { enabled: true }])) } : {}),
      },
    };
  },
});
