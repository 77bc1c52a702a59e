// fidm.oidc.op.createRP, updateRP, getRP, getRPs and delRP: the applications that sign people in at a site's OpenID provider.
import { addClient, type Client, changeClient, clientOfTenant, listClients, removeClient } from '../../../core/clients/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { randomToken } from '../../../core/random.ts';
import { scopesAtProvider } from '../../../protocols/oidc/index.ts';
import { CommaList, Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { profile } from '../openid/profile.ts';
import { isRelyingParty } from '../openid/relying-party.ts';
import { demandAddresses, demandAnswers, demandScopes, partyOut, protocolOf } from './party-facts.ts';

const api = 'gigya';
const caller = { who: 'server' } as const;
const unknown = { code: 404000, extra: { details: 'RP not found' } } as const;
const faults = { 'client.unknown': unknown, 'client.protected': unknown } as const;
const requestErrors = { 'caller.unknown': unknown } as const;
const clientID = Text({ maxLength: 200 });

const facts = {
  description: Maybe(Text({ maxLength: 1000, blank: 'allowed' })),
  allowedScopes: Maybe(CommaList({ maxItems: 100 })),
  supportedResponseTypes: Maybe(CommaList({ minItems: 1, maxItems: 3 })),
  subjectIdentifierType: Maybe(Words(['pairwise', 'public'])),
  requireConsent: Maybe(Flag()),
  postLogoutRedirectUris: Maybe(CommaList({ maxItems: 100 })),
};

/** The application of that id. A site's own key, a server's, and a client of another API are none. */
function demandParty(client: Client | undefined, given: string): Client {
  if (client?.api !== api || !isRelyingParty(client)) throw refuse('caller.unknown', { given });
  return client;
}

export const createRP = gigya.method('fidm.oidc.op.createRP', {
  summary: 'Registers an application that signs people in at the OpenID provider of the site, and tells its id and its secret.',
  caller,
  calls: { addClient },
  faults: { 'client.exists': { code: 400007, vague: 'ids are drawn here' } },
  takes: {
    params: Parameters({
      redirectUris: CommaList({ minItems: 1, maxItems: 100 }),
      type: Maybe(Words(['confidentialClient', 'publicClient'])),
      ...facts,
    }),
  },
  async handle({ params: { type, ...given } }, core, { ctx }) {
    demandAddresses(given);
    demandAnswers(given);
    demandScopes(given, scopesAtProvider(profile));
    const [publicId, secret] = [randomToken(ctx.random, 18), randomToken(ctx.random, 64)];
    const isPublic = type === 'publicClient';
    const protocol = protocolOf(given, {}, { isPublic, key: randomToken(ctx.random) });
    const name = given.description || publicId;
    await core.addClient({ publicId, name, api, rights: [], allowedAddresses: [], protocol, secret: isPublic ? undefined : secret });
    return { data: { clientID: publicId, ...(isPublic ? {} : { clientSecret: secret }) } };
  },
});

export const updateRP = gigya.method('fidm.oidc.op.updateRP', {
  summary: 'Changes what is said of an application; what is not named stays.',
  caller,
  calls: { clientOfTenant, changeClient },
  faults,
  requestErrors,
  takes: { params: Parameters({ clientID, redirectUris: Maybe(CommaList({ minItems: 1, maxItems: 100 })), ...facts }) },
  async handle({ params: { clientID: publicId, ...given } }, core, { ctx }) {
    const party = demandParty(await core.clientOfTenant({ publicId }), publicId);
    demandAddresses(given);
    demandAnswers(given);
    demandScopes(given, scopesAtProvider(profile));
    const isPublic = party.protocol['token_endpoint_auth_method'] === 'none';
    const made = { isPublic, key: randomToken(ctx.random) };
    const protocol = (present: JsonObject) => protocolOf(given, present, made);
    await core.changeClient({ publicId, api, protocol, ...(given.description ? { name: given.description } : {}) });
    return {};
  },
});

export const getRP = gigya.method('fidm.oidc.op.getRP', {
  summary: 'Shows an application; its secret was told when it was registered.',
  caller,
  calls: { clientOfTenant },
  requestErrors,
  takes: { params: Parameters({ clientID }) },
  async handle({ params: { clientID: publicId } }, core) {
    return { data: partyOut(demandParty(await core.clientOfTenant({ publicId }), publicId)) };
  },
});

export const getRPs = gigya.method('fidm.oidc.op.getRPs', {
  summary: 'Lists the applications that sign people in at the OpenID provider of the site.',
  caller,
  calls: { listClients },
  async handle(_given, core) {
    const clients = await core.listClients({});
    return { data: { RPs: clients.filter((each) => each.api === api && isRelyingParty(each)).map(partyOut) } };
  },
});

export const delRP = gigya.method('fidm.oidc.op.delRP', {
  summary: 'Removes an application: it signs nobody in any more.',
  caller,
  calls: { clientOfTenant, removeClient },
  faults,
  requestErrors,
  takes: { params: Parameters({ clientID }) },
  async handle({ params: { clientID: publicId } }, core) {
    demandParty(await core.clientOfTenant({ publicId }), publicId);
    await core.removeClient({ publicId, api });
    return {};
  },
});
