// /api/identity/recovery/v0.9/claims: by which claims somebody could be found, or could register.

import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { wso2 } from '../answers.ts';
import { superTenant } from '../tenant-path.ts';
import { shownClaims } from '../wire/people.ts';

const path = '/api/identity/recovery/v0.9/claims';

export const claims = wso2.endpoint(`GET ${path}`, {
  summary: 'Lists the claims by which a user name can be found.',
  caller: 'portal',
  calls: {},
  takes: { query: Parameters({ 'tenant-domain': Maybe(Text()), 'profile-name': Maybe(Text()) }) },
  async handle({ query }, _core, { ctx }) {
    const named = query['tenant-domain'];
    // The path has said which tenant it is; the parameter may only agree.
    if (named !== undefined && named !== ctx.tenant.domain && named !== superTenant) throw refuse('tenant.unknown', { given: named });
    return { body: shownClaims };
  },
});
