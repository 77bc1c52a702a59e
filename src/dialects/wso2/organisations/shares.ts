// /api/server/v1/organizations/{id}/applications/{id}: with whom an application of the tenant is shared, by the older addresses: with nobody.
import { Parameters, Text } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import { demand, reading } from '../applications/applications.ts';
import { base, demandOwn, requestErrors } from './reading.ts';

const reads = (suffix: string, body: unknown) =>
  wso2.endpoint(`GET ${base}/{organization-id}/applications/{application-id}/${suffix}`, {
    summary: 'Says that an application of the tenant is shared with no other organisation.',
    path: `${base}/:organisation/applications/:application/${suffix}`,
    caller: 'service',
    calls: reading,
    requestErrors,
    takes: { path: Parameters({ organisation: Text(), application: Text() }) },
    async handle(given, core, { ctx }) {
      demandOwn(ctx.tenant, given.path.organisation);
      await demand(given.path.application, core);
      return { body };
    },
  });

export const shares = [reads('share', { organizations: [] }), reads('shared-apps', { sharedApplications: [] })];
