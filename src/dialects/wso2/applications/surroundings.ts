// /api/server/v1/applications/{id}: what stands around one application: how people sign in to it, what it may call, and with whom it is shared.
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

export const surroundings = [
  about('authenticators', 'Shows how people sign in to an application.', firstStep),
  about('authorized-apis', 'Says that an application was given no APIs: what it may ask for follows from the scopes of the tenant.', []),
  about('shared-apps', 'Says that an application is shared with no other organisation.', { sharedApplications: [] }),
  about('share', 'Says that an application is shared with no other organisation.', { links: [], organizations: [] }),
];
