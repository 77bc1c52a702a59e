// /api/identity/oauth2/dcr/v1.1/register: applications register, describe themselves anew, and go (RFC 7591, RFC 7592, as this vendor has them).
import { Type } from 'typebox';
import {
  addClient,
  type Client,
  changeClient,
  demandCallable,
  demandClient,
  removeClient,
  signingSecrets,
} from '../../../core/clients/index.ts';
import { mixedAndDigits, randomText } from '../../../core/random.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import { calledOf, demandAddresses } from '../wire/addresses.ts';
import { metadataFrom, registrationOf } from '../wire/registrations.ts';

const base = '/api/identity/oauth2/dcr/v1.1/register';
const caller = 'service';
const path = Parameters({ client: Text() });
const list = () => Maybe(Type.Array(Type.String(), { maxItems: 100 }));
const api = 'wso2';

const unfit = (text: string) => outside(400, 'invalid_client_metadata', text);
const unknown = { code: null, extra: { http: 401, empty: true } } as const;
const requestErrors = {
  'parameter.missing': unfit('A required member is missing.'),
  'parameter.malformed': unfit('A member has the wrong type.'),
  'parameter.out-of-bounds': unfit('A redirect address cannot be used.'),
} as const;

const authMethods = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'] as const;
const body = Parameters({
  client_name: Text({ maxLength: 255 }),
  redirect_uris: list(),
  grant_types: list(),
  post_logout_redirect_uris: list(),
  contacts: list(),
  jwks_uri: Maybe(Text()),
  token_endpoint_auth_method: Maybe(Words(authMethods)),
  backchannel_logout_uri: Maybe(Text()),
  backchannel_logout_session_required: Maybe(Flag()),
  frontchannel_logout_uri: Maybe(Text()),
  frontchannel_logout_session_required: Maybe(Flag()),
  require_pushed_authorization_requests: Maybe(Flag()),
  api_based_authentication: Maybe(Flag()),
  ext_param_client_id: Maybe(Text({ pattern: '^[A-Za-z0-9_.-]{3,100}$' })),
  ext_param_client_secret: Maybe(Text({ minLength: 8, maxLength: 255 })),
  ext_public_client: Maybe(Flag()),
});

const uncalled = { 'input.rejected': unfit('An address is not one that this installation calls.') } as const;

const create = wso2.endpoint(`POST ${base}`, {
  summary: 'Registers an application (dynamic client registration).',
  caller,
  calls: { addClient, demandCallable, demandClient },
  faults: { ...uncalled, 'client.exists': unfit('An application with that client id is there already.'), 'client.unknown': unknown },
  requestErrors,
  takes: { body },
  async handle(given, core, { ctx }) {
    demandAddresses(given.body);
    await core.demandCallable(calledOf(given.body));
    const { ext_param_client_id, ext_param_client_secret, ext_public_client, client_name: name } = given.body;
    const publicId = ext_param_client_id ?? randomText(ctx.random, mixedAndDigits, 28);
    const isPublic = ext_public_client || given.body.token_endpoint_auth_method === 'none';
    const secret = isPublic ? undefined : (ext_param_client_secret ?? randomText(ctx.random, mixedAndDigits, 40));
    const protocol = metadataFrom(given.body, isPublic ?? false);
    await core.addClient({ publicId, name, api, rights: [], allowedAddresses: [], protocol, secret });
    return { status: 201, body: registrationOf(await core.demandClient({ publicId, api }), secret) };
  },
});

const registered = { demandClient, signingSecrets };
const secretOf = async (client: Client, core: { signingSecrets(input: { client: Client }): Promise<readonly string[]> }) =>
  (await core.signingSecrets({ client }))[0];

const read = wso2.endpoint(`GET ${base}/{client_id}`, {
  summary: 'Shows a registered application.',
  path: `${base}/:client`,
  caller,
  calls: registered,
  faults: { 'client.unknown': unknown },
  takes: { path },
  async handle(given, core) {
    const client = await core.demandClient({ publicId: given.path.client, api });
    return { body: registrationOf(client, await secretOf(client, core)) };
  },
});

const change = wso2.endpoint(`PUT ${base}/{client_id}`, {
  summary: 'Changes a registered application.',
  path: `${base}/:client`,
  caller,
  calls: { ...registered, changeClient, demandCallable },
  faults: { ...uncalled, 'client.unknown': unknown, 'client.protected': unfit('The application may not be changed.') },
  requestErrors,
  takes: { path, body },
  async handle(given, core) {
    demandAddresses(given.body);
    await core.demandCallable(calledOf(given.body));
    const publicId = given.path.client;
    const before = await core.demandClient({ publicId, api });
    const secret = await secretOf(before, core);
    await core.changeClient({ publicId, api, name: given.body.client_name, protocol: metadataFrom(given.body, secret === undefined) });
    return { body: registrationOf(await core.demandClient({ publicId, api }), secret) };
  },
});

const remove = wso2.endpoint(`DELETE ${base}/{client_id}`, {
  summary: 'Removes a registered application.',
  path: `${base}/:client`,
  caller,
  calls: { removeClient },
  faults: { 'client.unknown': unknown, 'client.protected': unfit('The application may not be removed.') },
  takes: { path },
  async handle(given, core) {
    await core.removeClient({ publicId: given.path.client, api });
    return { status: 204 };
  },
});

export const registrations = [create, read, change, remove];
