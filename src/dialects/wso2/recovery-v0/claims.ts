// /api/identity/recovery/v0.9/claims: by which claims somebody could be found, or could register.

import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import { shownClaims } from '../wire/claims.ts';
import { demandNamed, tenantDomain } from '../wire/tenant-domain.ts';

const path = '/api/identity/recovery/v0.9/claims';

export const claims = wso2.endpoint(`GET ${path}`, {
  summary: 'Lists the claims by which a user name can be found.',
  caller: 'portal',
  calls: {},
  takes: { query: Parameters({ ...tenantDomain, 'profile-name': Maybe(Text()) }) },
  async handle({ query }, _core, { ctx }) {
    demandNamed(ctx.tenant, query);
    return { body: shownClaims };
  },
});
