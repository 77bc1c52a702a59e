// /api/server/v1/applications/{id}/inbound-protocols/oidc: how an application speaks OpenID Connect.
import { changeClient, signingSecrets } from '../../../core/clients/index.ts';
import { Parameters } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import { demandAddresses } from '../wire/addresses.ts';
import { inboundFrom, shownInbound } from '../wire/applications.ts';
import { api, base, caller, changeFaults, demand, inbound, path, reading, requestErrors } from './applications.ts';

const suffix = '/inbound-protocols/oidc';

const readInbound = wso2.endpoint(`GET ${base}/{applicationId}${suffix}`, {
  summary: 'Shows how an application uses OpenID Connect.',
  path: `${base}/:id${suffix}`,
  caller,
  calls: { signingSecrets, ...reading },
  requestErrors,
  takes: { path },
  async handle(given, core) {
    const client = await demand(given.path.id, core);
    return { body: shownInbound(client, (await core.signingSecrets({ client }))[0]) };
  },
});

/** Whether it is public was decided when it was made: it has a secret, or none. */
const changeInbound = wso2.endpoint(`PUT ${base}/{applicationId}${suffix}`, {
  summary: 'Changes how an application uses OpenID Connect.',
  path: `${base}/:id${suffix}`,
  caller,
  calls: { changeClient, ...reading },
  faults: changeFaults,
  requestErrors,
  takes: { path, body: Parameters(inbound) },
  async handle(given, core) {
    const { publicId, protocol } = await demand(given.path.id, core);
    const { publicClient: _decided, ...described } = given.body;
    demandAddresses({ redirect_uris: described.callbackURLs ?? [] });
    await core.changeClient({ publicId, api, protocol: { ...protocol, ...inboundFrom(described) } });
    return {};
  },
});

export const inboundProtocols = [readInbound, changeInbound];
