// /api/server/v1/applications/{id}/inbound-protocols/oidc: how an application speaks OpenID Connect.
import { changeClient, signingSecrets } from '../../../core/clients/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { Parameters } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import { demandAddresses } from '../wire/addresses.ts';
import { demandInbound, inboundFrom, shownInbound } from '../wire/applications.ts';
import { api, base, caller, demand, path, reading, spoken } from './applications.ts';
import { changeFaults, requestErrors } from './refusals.ts';

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

const changeInbound = wso2.endpoint(`PUT ${base}/{applicationId}${suffix}`, {
  summary: 'Changes how an application uses OpenID Connect.',
  path: `${base}/:id${suffix}`,
  caller,
  calls: { changeClient, signingSecrets, ...reading },
  faults: changeFaults,
  requestErrors,
  takes: { path, body: Parameters(spoken) },
  async handle(given, core, { raw }) {
    const client = await demand(given.path.id, core);
    const { publicId } = client;
    demandInbound(raw['body'] as JsonObject, shownInbound(client, (await core.signingSecrets({ client }))[0]));
    demandAddresses({ redirect_uris: given.body.callbackURLs ?? [] });
    await core.changeClient({ publicId, api, protocol: (present) => ({ ...present, ...inboundFrom(given.body) }) });
    return {};
  },
});

export const inboundProtocols = [readInbound, changeInbound];
