// /api/server/v1/applications/{id}: an application is shown, and removed.
import { removeApplication } from '../../../core/saml/index.ts';
import { wso2 } from '../answers.ts';
import { shownApplication } from '../wire/applications.ts';
import { base, caller, demand, path, reading } from './applications.ts';
import { changeFaults, requestErrors } from './refusals.ts';

const read = wso2.endpoint(`GET ${base}/{applicationId}`, {
  summary: 'Shows an application.',
  path: `${base}/:id`,
  caller,
  calls: reading,
  requestErrors,
  takes: { path },
  handle: async (given, core) => ({ body: shownApplication(await demand(given.path.id, core)) }),
});

const remove = wso2.endpoint(`DELETE ${base}/{applicationId}`, {
  summary: 'Removes an application.',
  path: `${base}/:id`,
  caller,
  calls: { removeApplication, ...reading },
  faults: { ...changeFaults, 'service-provider.unknown': changeFaults['client.unknown'] },
  requestErrors,
  takes: { path },
  async handle(given, core) {
    await core.removeApplication({ client: await demand(given.path.id, core) });
    return { status: 204 };
  },
});

export const oneApplication = [read, remove];
