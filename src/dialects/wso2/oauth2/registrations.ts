// /api/identity/oauth2/dcr/v1.1/register: applications register, describe themselves anew, and go (RFC 7591, RFC 7592, as this vendor has them).
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
import { Parameters, Text } from '../../_common/parameters.ts';
import type { RequestErrorDetails } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import type { Extra } from '../reply.ts';
import { calledOf, demandAddresses } from '../wire/addresses.ts';
import { demandMeant, metadataFrom, registrationBody, registrationOf } from '../wire/registrations.ts';

const base = '/api/identity/oauth2/dcr/v1.1/register';
const caller = 'service';
const path = Parameters({ client: Text() });
const api = 'wso2';

const unfit = (text: string) => outside(400, 'invalid_client_metadata', text);
const unknown = { code: null, extra: { http: 401, empty: true } } as const;
const requestErrors = {
  'parameter.missing': unfit('A required member is missing.'),
  'parameter.malformed': unfit('A member has the wrong type.'),
  'parameter.out-of-bounds': {
    code: null,
    extra: ({ name, allowed }: RequestErrorDetails['parameter.out-of-bounds']): Extra => ({
      http: 400,
      word: 'invalid_client_metadata',
      text: `${name} ${allowed}`,
    }),
  },
} as const;

const uncalled = { 'input.rejected': unfit('An address is not one that this installation calls.') } as const;

/** Without a secret from its first day. */
const isPublicBy = ({
  ext_public_client,
  token_endpoint_auth_method,
}: {
  ext_public_client?: boolean;
  token_endpoint_auth_method?: string;
}) => ext_public_client ?? token_endpoint_auth_method === 'none';

const create = wso2.endpoint(`POST ${base}`, {
  summary: 'Registers an application (dynamic client registration).',
  caller,
  calls: { addClient, demandCallable, demandClient },
  faults: { ...uncalled, 'client.exists': unfit('An application with that client id is there already.'), 'client.unknown': unknown },
  requestErrors,
  takes: { body: registrationBody },
  async handle(given, core, { ctx, raw }) {
    const isPublic = isPublicBy(given.body);
    demandMeant(given.body, raw['body'] ?? {}, isPublic);
    demandAddresses(given.body);
    await core.demandCallable(calledOf(given.body));
    const { ext_param_client_id, ext_param_client_secret, client_name: name } = given.body;
    const publicId = ext_param_client_id ?? randomText(ctx.random, mixedAndDigits, 28);
    const secret = isPublic ? undefined : (ext_param_client_secret ?? randomText(ctx.random, mixedAndDigits, 40));
    const protocol = metadataFrom(given.body, isPublic);
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
  takes: { path, body: registrationBody },
  async handle(given, core, { raw }) {
    demandAddresses(given.body);
    await core.demandCallable(calledOf(given.body));
    const publicId = given.path.client;
    const before = await core.demandClient({ publicId, api });
    const secret = await secretOf(before, core);
    demandMeant(given.body, raw['body'] ?? {}, secret === undefined, { publicId, secret });
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
