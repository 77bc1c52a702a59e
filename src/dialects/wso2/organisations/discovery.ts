// /api/server/v1/organizations/discovery: which addresses lead to an organisation. Nobody is led to one: all people of a tenant enter at the tenant.
import { Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import { base, demandOwn, path, requestErrors } from './reading.ts';

const service = { caller: 'service', calls: {} } as const;

const list = wso2.endpoint(`GET ${base}/discovery`, {
  summary: 'Says that no address leads to an organisation.',
  ...service,
  takes: { query: Parameters({ filter: Maybe(Text()), offset: Maybe(Whole()), limit: Maybe(Whole()) }) },
  handle: async () => ({ body: { totalResults: 0, startIndex: 1, count: 0, links: [], organizations: [] } }),
});

const one = wso2.endpoint(`GET ${base}/{organization-id}/discovery`, {
  summary: 'Says that no address leads to the tenant.',
  path: `${base}/:organisation/discovery`,
  ...service,
  requestErrors,
  takes: { path },
  async handle(given, _core, { ctx }) {
    demandOwn(ctx.tenant, given.path.organisation);
    return { body: { attributes: [] } };
  },
});

const check = wso2.endpoint(`POST ${base}/check-discovery`, {
  summary: 'Says that an address leads to no organisation.',
  ...service,
  requestErrors: {
    'parameter.out-of-bounds': outside(400, 'ORG-60081', 'Unsupported organization discovery attribute type.', {
      title: 'Unable to check the availability of the discovery attribute.',
    }),
  },
  takes: { body: Parameters({ type: Text({ pattern: '^emailDomain$' }), value: Text() }) },
  handle: async () => ({ body: { available: true } }),
});

export const discovery = [list, one, check];
