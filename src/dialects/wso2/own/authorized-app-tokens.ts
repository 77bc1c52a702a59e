// DELETE /api/users/v2/authorized-apps/{application-id}/tokens: an administrator ends all that was issued for an application, whoever's it is; what people allowed it stays.
import { changeClient } from '../../../core/clients/index.ts';
import { Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { all, api, reading } from '../applications/applications.ts';
import { changeFaults } from '../applications/refusals.ts';
import { issuedFrom } from '../wire/application-state.ts';

const gone = outside(404, 'OAA-10001', 'There is no application of that id.', { title: 'Invalid application ID' });

export const endTokens = wso2.endpoint('DELETE /api/users/v2/authorized-apps/{application-id}/tokens', {
  summary: 'Ends all codes and tokens of people that were issued for an application; nobody need allow it anew.',
  path: '/api/users/v2/authorized-apps/:application/tokens',
  caller: 'service',
  calls: { changeClient, ...reading },
  faults: changeFaults,
  requestErrors: { 'operation.unknown': gone },
  takes: { path: Parameters({ application: Text() }) },
  async handle({ path: { application } }, core, { ctx }) {
    const found = (await all(core)).find(({ id }) => id === application);
    if (!found) throw refuse('operation.unknown', { name: application });
    await core.changeClient({ publicId: found.publicId, api, protocol: (present) => ({ ...present, ...issuedFrom(ctx.now) }) });
    return { status: 204 };
  },
});
