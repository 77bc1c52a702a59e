// /api/server/v1/applications: applications that sign people in, as administrators keep them.
import { Type } from 'typebox';
import { addClient, type Client, changeClient, listClients, suspendClient } from '../../../core/clients/index.ts';
import type { Ctx } from '../../../core/faults/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { mixedAndDigits, randomText } from '../../../core/random.ts';
import { removeApplication } from '../../../core/saml/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { wso2 } from '../answers.ts';
import { demandAddresses } from '../wire/addresses.ts';
import { without } from '../wire/application-state.ts';
import { demandApplication, describedFrom, fixedParts, inboundFrom, leftTo, shownApplication } from '../wire/applications.ts';
import { changeFaults, nameTaken, requestErrors, templated } from './refusals.ts';

export const base = '/api/server/v1/applications';
export const caller = 'service';
export const api = 'wso2';
export const path = Parameters({ id: Text() });
const texts = () => Maybe(Type.Array(Type.String(), { maxItems: 100 }));
export const spoken = { grantTypes: texts(), callbackURLs: texts() };
export const inbound = { ...spoken, publicClient: Maybe(Flag()) };
const address = () => Maybe(Type.String({ maxLength: 2000 }));
/** How it speaks beside that: what moves something, and members that have one value here. */
export const manners = {
  logout: Maybe(Type.Object({ backChannelLogoutUrl: address(), frontChannelLogoutUrl: address() })),
  clientAuthentication: Maybe(
    Type.Object({ tokenEndpointAuthMethod: Maybe(Words(['client_secret_basic', 'client_secret_post', 'none'])) }),
  ),
  pushAuthorizationRequest: Maybe(Type.Object({ requirePushAuthorizationRequest: Maybe(Flag()) })),
  accessToken: Maybe(Type.Object({ applicationAccessTokenExpiryInSeconds: Maybe(Type.Integer({ minimum: 1 })) })),
  clientId: Maybe(Text()),
  clientSecret: Maybe(Text()),
  clientSecretExpiresAt: Maybe(Whole()),
  multipleClientSecretsConfigured: Maybe(Flag()),
  state: Maybe(Text()),
  allowedOrigins: texts(),
  pkce: Maybe(Type.Object({})),
  hybridFlow: Maybe(Type.Object({})),
  refreshToken: Maybe(Type.Object({})),
  subjectToken: Maybe(Type.Object({})),
  idToken: Maybe(Type.Object({})),
  validateRequestObjectSignature: Maybe(Flag()),
  scopeValidators: texts(),
  requestObject: Maybe(Type.Object({})),
  subject: Maybe(Type.Object({})),
  isFAPIApplication: Maybe(Flag()),
  fapiProfile: Maybe(Text()),
  cibaAuthenticationRequest: Maybe(Type.Object({})),
  issuer: Maybe(Type.Object({})),
};
const described = {
  description: Maybe(Text()),
  imageUrl: Maybe(Text()),
  accessUrl: Maybe(Text()),
  logoutReturnUrl: Maybe(Text()),
  templateId: Maybe(Text()),
  templateVersion: Maybe(Text()),
  applicationEnabled: Maybe(Flag()),
};
/** Members that have one value here: `demandApplication` refuses any other. */
const asShown = {
  isManagementApp: Maybe(Flag()),
  isB2BSelfServiceApp: Maybe(Flag()),
  enhancedOrgAuthenticationEnabled: Maybe(Flag()),
  associatedRoles: Maybe(Type.Object({})),
  claimConfiguration: Maybe(Type.Object({})),
  authenticationSequence: Maybe(Type.Object({})),
  provisioningConfigurations: Maybe(Type.Object({})),
};
const advanced = Type.Object({
  skipLoginConsent: Maybe(Flag()),
  enableAPIBasedAuthentication: Maybe(Flag()),
  discoverableByEndUsers: Maybe(Flag()),
});

export const reading = { listClients };

export async function all(core: Bound<typeof reading>): Promise<readonly Client[]> {
  return (await core.listClients({})).filter((client) => client.api === api);
}

export async function demand(id: string, core: Bound<typeof reading>): Promise<Client> {
  const client = (await all(core)).find((each) => each.id === id);
  if (!client) throw refuse('operation.unknown', { name: id });
  return client;
}

export const newSecret = ({ random }: Pick<Ctx, 'random'>): string => randomText(random, mixedAndDigits, 40);

const create = wso2.endpoint(`POST ${base}`, {
  summary: 'Creates an application.',
  caller,
  calls: { addClient, suspendClient, ...reading },
  faults: { ...changeFaults, 'client.exists': nameTaken },
  requestErrors: { ...requestErrors, 'parameter.conflicting': nameTaken, 'operation.unknown': templated },
  takes: {
    body: Parameters({
      id: Maybe(Text()),
      name: Text({ maxLength: 255 }),
      ...described,
      ...asShown,
      inboundProtocolConfiguration: Maybe(Type.Object({ oidc: Maybe(Type.Object(inbound)) })),
      advancedConfigurations: Maybe(advanced),
    }),
    query: Parameters({ template: Maybe(Text()) }),
  },
  async handle({ body, query: { template } }, core, { ctx, raw }) {
    const { name } = body;
    if (template !== undefined) throw refuse('operation.unknown', { name: 'template' });
    if (body.id !== undefined) throw refuse('parameter.out-of-bounds', { name: 'id', allowed: 'is chosen by the server.' });
    demandApplication(raw['body'] as JsonObject, fixedParts as unknown as JsonObject);
    // Without a protocol nobody signs in to it, and nothing proves to be it.
    const oidc = body.inboundProtocolConfiguration?.oidc;
    demandAddresses({ redirect_uris: oidc?.callbackURLs ?? [], post_logout_redirect_uris: leftTo(body) });
    if ((await all(core)).some((client) => client.name === name)) throw refuse('parameter.conflicting', { names: ['name'] });
    const publicId = randomText(ctx.random, mixedAndDigits, 28);
    const protocol = { ...(oidc ? inboundFrom(oidc) : without), ...describedFrom(body) };
    const secret = !oidc || oidc.publicClient ? undefined : newSecret(ctx);
    await core.addClient({ publicId, name, api, rights: [], allowedAddresses: [], protocol, secret });
    if (body.applicationEnabled === false) await core.suspendClient({ publicId, api, suspended: true });
    const { id } = (await all(core)).find((client) => client.publicId === publicId)!;
    return { status: 201, headers: { location: `${base}/${id}` } };
  },
});

const read = wso2.endpoint(`GET ${base}/{applicationId}`, {
  summary: 'Shows an application.',
  path: `${base}/:id`,
  caller,
  calls: reading,
  requestErrors,
  takes: { path },
  handle: async (given, core) => ({ body: shownApplication(await demand(given.path.id, core)) }),
});

const change = wso2.endpoint(`PATCH ${base}/{applicationId}`, {
  summary: 'Changes an application.',
  path: `${base}/:id`,
  caller,
  calls: { changeClient, suspendClient, ...reading },
  faults: changeFaults,
  requestErrors: { ...requestErrors, 'parameter.conflicting': nameTaken },
  takes: {
    path,
    body: Parameters({
      name: Maybe(Text({ maxLength: 255 })),
      ...described,
      ...asShown,
      applicationVersion: Maybe(Text()),
      advancedConfigurations: Maybe(advanced),
    }),
  },
  async handle(given, core, { raw }) {
    const client = await demand(given.path.id, core);
    const { publicId } = client;
    const { name, applicationEnabled } = given.body;
    const { inboundProtocolConfiguration: inbound, ...body } = raw['body'] as JsonObject;
    demandApplication(body, shownApplication(client) as unknown as JsonObject);
    demandAddresses({ post_logout_redirect_uris: leftTo(given.body) });
    if (inbound !== undefined)
      throw refuse('parameter.out-of-bounds', { name: 'inboundProtocolConfiguration', allowed: 'has its own address.' });
    if (name !== undefined && (await all(core)).some((each) => each.name === name && each.id !== client.id))
      throw refuse('parameter.conflicting', { names: ['name'] });
    await core.changeClient({
      publicId,
      api,
      protocol: (present) => ({ ...present, ...describedFrom(given.body) }),
      ...(name === undefined ? {} : { name }),
    });
    if (applicationEnabled !== undefined) await core.suspendClient({ publicId, api, suspended: !applicationEnabled });
    return {};
  },
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

export const applications = [create, read, change, remove];
