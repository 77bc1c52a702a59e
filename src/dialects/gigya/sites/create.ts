// admin.createSite: a site more of the tenant, which has no people before it is in a group.
import type { FaultDetails } from '../../../core/faults/all.ts';
import { randomToken } from '../../../core/random.ts';
import { addSite } from '../../../core/sites/index.ts';
import { CommaList, Flag, Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { dataCenterOf, demandPartner } from './partner.ts';

export const createSite = gigya.method('admin.createSite', {
  summary: 'Makes a site of the partner. It has no people until `admin.setSiteConfig` names the parent site whose people it shares.',
  caller: { who: 'server', partner: true },
  calls: { addSite },
  faults: {
    'input.rejected': {
      code: 400006,
      extra: ({ problems }: FaultDetails['input.rejected']): Extra => ({ details: problems.map(({ field }) => field).join('; ') }),
    },
  },
  takes: {
    params: Parameters({
      partnerID: Text({ maxLength: 100 }),
      baseDomain: Text({ maxLength: 253 }),
      description: Maybe(Text({ maxLength: 500 })),
      dataCenter: Maybe(Text({ maxLength: 10 })),
      isGlobalSite: Maybe(Flag()),
      secondaryDataCenters: Maybe(CommaList({ maxItems: 20 })),
    }),
  },
  async handle(
    { params: { partnerID, baseDomain, description = '', dataCenter, isGlobalSite, secondaryDataCenters = [] } },
    core,
    { ctx },
  ) {
    demandPartner(ctx.tenant, 'partnerID', partnerID);
    const home = dataCenterOf(ctx.tenant);
    if (dataCenter !== undefined && dataCenter !== home)
      throw refuse('parameter.out-of-bounds', { name: 'dataCenter', allowed: `is ${home}` });
    // There is one place at which data are kept.
    if (isGlobalSite) throw refuse('parameter.out-of-bounds', { name: 'isGlobalSite', allowed: 'is false' });
    if (secondaryDataCenters.length > 0) throw refuse('parameter.out-of-bounds', { name: 'secondaryDataCenters', allowed: 'are none' });
    // Pages are the site's own: those of the parent call under the parent's key.
    const block = { baseDomain: baseDomain.toLowerCase(), description, trustedSiteURLs: [], customDomainPrefix: '' };
    const { key: apiKey } = await core.addSite({ api: 'gigya', key: `4_${randomToken(ctx.random, 16)}`, block });
    return { data: { apiKey } };
  },
});
