// /api/server/v1/applications/{id}: what stands around one application, and around the tenant as one: how people sign in to it, and with whom it is shared.
import { CommaList, Flag, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import { base, caller, demand, path, reading } from './applications.ts';
import { requestErrors } from './refusals.ts';

const about = (suffix: string, summary: string, body: unknown) =>
  wso2.endpoint(`GET ${base}/{applicationId}/${suffix}`, {
    summary,
    path: `${base}/:id/${suffix}`,
    caller,
    calls: reading,
    requestErrors,
    takes: { path },
    async handle(given, core) {
      await demand(given.path.id, core);
      return { body };
    },
  });

/** Every application asks as the tenant does: for a name and a password first. */
const firstStep = [{ stepId: 1, localAuthenticators: [{ name: 'BasicAuthenticator', type: 'LOCAL' }], federatedAuthenticators: [] }];

/** A list without entries is not narrowed, and has no other page. */
const shared = wso2.endpoint(`GET ${base}/{applicationId}/share`, {
  summary: 'Says that an application is shared with no other organisation.',
  path: `${base}/:id/share`,
  caller,
  calls: reading,
  requestErrors,
  takes: {
    path,
    query: Parameters({
      before: Maybe(Text()),
      after: Maybe(Text()),
      filter: Maybe(Text()),
      limit: Maybe(Whole()),
      recursive: Maybe(Flag()),
      excludedAttributes: Maybe(CommaList()),
      attributes: Maybe(CommaList()),
    }),
  },
  async handle(given, core) {
    await demand(given.path.id, core);
    return { body: { links: [], organizations: [] } };
  },
});

const resident = wso2.endpoint(`GET ${base}/resident`, {
  summary: 'Shows what the tenant itself provisions elsewhere: nothing.',
  caller,
  calls: {},
  handle: async () => ({ body: { provisioningConfigurations: { outboundProvisioningIdps: [] } } }),
});

export const surroundings = [
  resident,
  about('authenticators', 'Shows how people sign in to an application.', firstStep),
  about('shared-apps', 'Says that an application is shared with no other organisation.', { sharedApplications: [] }),
  shared,
];
