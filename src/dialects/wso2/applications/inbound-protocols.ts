// /api/server/v1/applications/{id}/inbound-protocols: by which protocols people sign in to an application, and how it speaks OpenID Connect.
import { changeClient, demandCallable, resetSecret, signingSecrets, silenceClient } from '../../../core/clients/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { wso2 } from '../answers.ts';
import { calledOf, demandAddresses } from '../wire/addresses.ts';
import { hasOpenid, issuedFrom, restored, without } from '../wire/application-state.ts';
import { demandInbound, inboundFrom, inboundsOf, isPublic, ledTo, shownInbound } from '../wire/applications.ts';
import { shownManners } from '../wire/manners.ts';
import { api, base, caller, demand, newSecret, path, reading } from './applications.ts';
import { demandGrants } from './demands.ts';
import { inbound, manners } from './parameters.ts';
import { changeFaults, requestErrors, unconfigured } from './refusals.ts';

const suffix = '/inbound-protocols/oidc';
export const named = (rest = '') => `${base}/{applicationId}${suffix}${rest}`;
export const at = (rest = '') => `${base}/:id${suffix}${rest}`;
export const speaking = { signingSecrets, ...reading };
export const inboundErrors = { ...requestErrors, 'parameter.conflicting': unconfigured } as const;

/** The application, if it speaks OpenID Connect, with its newest secret. */
export async function demandOpenid(id: string, core: Bound<typeof speaking>) {
  const client = await demand(id, core);
  if (!hasOpenid(client)) throw refuse('parameter.conflicting', { names: ['oidc', id] });
  return { client, secret: (await core.signingSecrets({ client }))[0] };
}

const listInbounds = wso2.endpoint(`GET ${base}/{applicationId}/inbound-protocols`, {
  summary: 'Lists the protocols by which people sign in to an application.',
  path: `${base}/:id/inbound-protocols`,
  caller,
  calls: reading,
  requestErrors,
  takes: { path },
  handle: async (given, core) => ({ body: inboundsOf(await demand(given.path.id, core)) }),
});

const readInbound = wso2.endpoint(`GET ${named()}`, {
  summary: 'Shows how an application uses OpenID Connect.',
  path: at(),
  caller,
  calls: speaking,
  requestErrors: inboundErrors,
  takes: { path },
  async handle(given, core, { ctx }) {
    const { client, secret } = await demandOpenid(given.path.id, core);
    return { body: shownInbound(client, secret, ctx.tenant.settings.tokens) };
  },
});

/** An address that is to go is empty. */
function addressesIn({ backchannel_logout_uri: back, frontchannel_logout_uri: front }: JsonObject) {
  return {
    ...(typeof back === 'string' && back !== '' ? { backchannel_logout_uri: back } : {}),
    ...(typeof front === 'string' && front !== '' ? { frontchannel_logout_uri: front } : {}),
  };
}
const withoutEmpty = (members: JsonObject): JsonObject => Object.fromEntries(Object.entries(members).filter(([, value]) => value !== ''));

/** An application without OpenID Connect is given it, with a secret of its own unless it is public. */
const changeInbound = wso2.endpoint(`PUT ${named()}`, {
  summary: 'Changes how an application uses OpenID Connect, or lets it begin to.',
  path: at(),
  caller,
  calls: { changeClient, resetSecret, demandCallable, ...speaking },
  faults: changeFaults,
  requestErrors,
  takes: { path, body: Parameters({ ...inbound, ...manners }) },
  async handle(given, core, { ctx, raw }) {
    const client = await demand(given.path.id, core);
    const { publicId } = client;
    const secret = (await core.signingSecrets({ client }))[0];
    const isThere = hasOpenid(client);
    const { publicClient = false, ...spoken } = given.body;
    const { tokens } = ctx.tenant.settings;
    const isOpen = isThere ? isPublic(client, secret) : publicClient;
    const shown = isThere ? shownInbound(client, secret, tokens) : { ...shownManners(client, isOpen, tokens), allowedOrigins: [] };
    demandInbound(raw['body'] as JsonObject, shown as unknown as JsonObject, !isThere);
    const next = inboundFrom(isThere ? spoken : { ...spoken, publicClient });
    const called = addressesIn(next);
    const { callbackURLs } = given.body;
    const present = shown as { readonly grantTypes?: readonly string[]; readonly callbackURLs?: readonly string[] };
    demandGrants({ grantTypes: spoken.grantTypes ?? present.grantTypes ?? [], callbackURLs: callbackURLs ?? present.callbackURLs ?? [] });
    demandAddresses({ ...(callbackURLs ? { ...ledTo(client), redirect_uris: callbackURLs } : {}), ...called });
    await core.demandCallable(calledOf(called));
    const method = next['token_endpoint_auth_method'];
    if (method !== undefined && (method === 'none') !== isOpen)
      throw refuse('parameter.out-of-bounds', { name: 'tokenEndpointAuthMethod', allowed: 'is none for public applications alone.' });
    if (method === 'private_key_jwt' && client.protocol['token_endpoint_auth_method'] !== method)
      throw refuse('parameter.out-of-bounds', { name: 'tokenEndpointAuthMethod', allowed: 'is private_key_jwt if it was registered so.' });
    if (!isOpen && !isThere) await core.resetSecret({ publicId, api, secret: newSecret(ctx), oldLivesSeconds: 0 });
    await core.changeClient({ publicId, api, protocol: (present) => withoutEmpty({ ...present, ...next, ...(isThere ? {} : restored) }) });
    return {};
  },
});

const spokenMembers = ['redirect_uris', 'grant_types', 'token_endpoint_auth_method'];

const removeInbound = wso2.endpoint(`DELETE ${named()}`, {
  summary: 'Takes OpenID Connect from an application: nobody signs in to it, and its secret and tokens are good no longer.',
  path: at(),
  caller,
  calls: { silenceClient, ...speaking },
  faults: changeFaults,
  requestErrors: inboundErrors,
  takes: { path },
  async handle(given, core, { ctx }) {
    const { client } = await demandOpenid(given.path.id, core);
    const { publicId } = client;
    const kept = (present: JsonObject) => Object.fromEntries(Object.entries(present).filter(([name]) => !spokenMembers.includes(name)));
    await core.silenceClient({ publicId, api, protocol: (present) => ({ ...kept(present), ...without, ...issuedFrom(ctx.now) }) });
    return { status: 204 };
  },
});

export const inboundProtocols = [listInbounds, readInbound, changeInbound, removeInbound];
