// admin.setSiteConfig: how a site is set up, in which group it is, and under which host of its own it is reached.
import type { FaultDetails } from '../../../core/faults/all.ts';
import type { JsonObject } from '../../../core/json.ts';
import { configureSite } from '../../../core/tenants/index.ts';
import { CommaList, JsonObjectText, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { hostOf, type SiteFacts, siteCalls, siteNamed } from './facts.ts';
import { demandFurther, furtherParameters } from './further.ts';
import { servicesIn } from './services.ts';

const blank = { blank: 'allowed' } as const;

export const setSiteConfig = gigya.method('admin.setSiteConfig', {
  summary:
    'Sets a site up. `siteGroupOwner` puts it into the group of the parent site; a host of its own is taken once it is a CNAME of ours. What is not named stays.',
  caller: { who: 'server', partner: true },
  calls: { ...siteCalls, configureSite },
  faults: {
    'input.rejected': {
      code: 400006,
      extra: ({ problems }: FaultDetails['input.rejected']): Extra => ({ details: problems.map(({ field }) => field).join('; ') }),
    },
  },
  takes: {
    params: Parameters({
      baseDomain: Maybe(Text({ maxLength: 253 })),
      description: Maybe(Text({ maxLength: 500, ...blank })),
      trustedSiteURLs: Maybe(CommaList({ maxItems: 500 })),
      // As npm gigya spells it.
      trustedSiteURL: Maybe(CommaList({ maxItems: 500 })),
      globalConf: Maybe(Text({ maxLength: 100_000, ...blank })),
      services: Maybe(JsonObjectText()),
      siteGroupOwner: Maybe(Text({ maxLength: 200 })),
      siteGroupConfig: Maybe(JsonObjectText()),
      gigyaSettings: Maybe(JsonObjectText()),
      trustedShareURLs: Maybe(CommaList({ maxItems: 500 })),
      logoutURL: Maybe(Text({ maxLength: 2000, ...blank })),
      ...furtherParameters,
    }),
  },
  async handle({ params }, core, { ctx, apiKey, admitted, base }) {
    const site = await siteNamed(core, ctx.tenant, apiKey);
    const { siteGroupOwner: owner, siteGroupConfig = {}, gigyaSettings = {}, services } = params;
    if (owner !== undefined && owner === site.apiKey)
      throw refuse('parameter.out-of-bounds', { name: 'siteGroupOwner', allowed: 'is another site' });
    const { enableSSO, ...ofGroup } = siteGroupConfig;
    const { enableSSLForCNAME, customAPIDomainPrefix, ...ofSettings } = gigyaSettings;
    const described = { ...blockOfGiven(params), ...(services ? { services: servicesIn(services, site.block.services) } : {}) };
    const baseDomain = (params.baseDomain ?? site.block.baseDomain).toLowerCase();
    const hosted = hostWanted(site, { enableSSLForCNAME, customAPIDomainPrefix, baseDomain });
    const without = demandFurther(hostOf({ ...site.block, ...hosted.block, baseDomain }), params);
    await core.configureSite({
      ...{ api: 'gigya', key: site.apiKey, owner },
      block: { ...described, ...hosted.block, ...signedOnTogether(site, enableSSO) },
      ...(hosted.host ? { host: hosted.host } : {}),
      publicUrl: admitted.publicUrl ?? base,
    });
    const passed = [
      ...without,
      ...Object.keys(ofGroup).map((name) => `siteGroupConfig.${name}`),
      ...Object.keys(ofSettings).map((name) => `gigyaSettings.${name}`),
    ];
    return { passedOver: passed };
  },
});

interface Described {
  readonly baseDomain?: string;
  readonly description?: string;
  readonly trustedSiteURLs?: readonly string[];
  readonly trustedSiteURL?: readonly string[];
  readonly globalConf?: string;
  readonly trustedShareURLs?: readonly string[];
  readonly logoutURL?: string;
}

/** The vendor writes patterns of addresses, which end in a path of any kind: pages are trusted by their site here. */
const patternOf = (url: string): string => url.trim().replace(/\/\*?$/, '');

const blockOfGiven = ({
  baseDomain,
  description,
  trustedSiteURL,
  trustedSiteURLs = trustedSiteURL,
  globalConf,
  trustedShareURLs,
  logoutURL,
}: Described): JsonObject => ({
  ...(baseDomain === undefined ? {} : { baseDomain: baseDomain.toLowerCase() }),
  ...(description === undefined ? {} : { description }),
  ...(trustedSiteURLs === undefined ? {} : { trustedSiteURLs: trustedSiteURLs.map(patternOf) }),
  ...(globalConf === undefined ? {} : { globalConf }),
  ...(trustedShareURLs === undefined ? {} : { trustedShareURLs: trustedShareURLs.map(patternOf) }),
  ...(logoutURL === undefined ? {} : { logoutURL }),
});

/** One session for all sites of a group: the parent says so. */
function signedOnTogether({ isOwn }: SiteFacts, enableSSO: unknown): JsonObject {
  if (enableSSO === undefined) return {};
  if (typeof enableSSO !== 'boolean')
    throw refuse('parameter.out-of-bounds', { name: 'siteGroupConfig.enableSSO', allowed: 'is true or false' });
  if (!isOwn) throw refuse('parameter.out-of-bounds', { name: 'siteGroupConfig.enableSSO', allowed: 'is said of the parent site' });
  return { enableSSO };
}

interface Wanted {
  readonly enableSSLForCNAME: unknown;
  readonly customAPIDomainPrefix: unknown;
  readonly baseDomain: string;
}

const no = (name: string, allowed: string) => refuse('parameter.out-of-bounds', { name, allowed });

/** The host that the call wants, with what is kept of it. One at a time: the one before goes with `enableSSLForCNAME=false`. */
function hostWanted({ block }: SiteFacts, wanted: Wanted) {
  const { enableSSLForCNAME: enabled, customAPIDomainPrefix: given = block.customDomainPrefix, baseDomain } = wanted;
  const before = hostOf(block);
  if (enabled === false)
    return { block: { customDomainPrefix: '' }, ...(before === undefined ? {} : { host: { name: before, to: 'none' as const } }) };
  if (typeof given !== 'string') throw no('gigyaSettings.customAPIDomainPrefix', 'is a text');
  const prefix = given.toLowerCase();
  const name = `${prefix}.${baseDomain}`;
  if (before !== undefined && name !== before)
    throw no('gigyaSettings.enableSSLForCNAME', `is false before another host than ${before} is wanted`);
  if (enabled === undefined && wanted.customAPIDomainPrefix === undefined) return { block: {} };
  if (enabled !== true) throw no('gigyaSettings.enableSSLForCNAME', 'is true where a prefix is wanted');
  return { block: { customDomainPrefix: prefix }, host: { name, to: 'this' as const } };
}
