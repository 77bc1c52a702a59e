// /access: tokens and codes that trusted clients issue for others.
import { handOutAccess, handOutCode } from '../../../core/authorization/index.ts';
import { demandRight, findClient } from '../../../core/clients/index.ts';
import { type JsonObject, valueAt } from '../../../core/json.ts';
import { issueCreationTicket, readRecord } from '../../../core/records/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { JsonObjectText, Maybe, Parameters, Text, Whole } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { akamai } from '../answers.ts';
import type { AkamaiEntry, ClientEntry } from '../entry.ts';
import { typeOf, typing } from '../wire/entity-type.ts';
import { selecting, selectorOf } from '../wire/selector.ts';

const issuer = { by: 'client', right: ['write', 'issue'] } as const;
const longest = 31_536_000;
const lifetime = Maybe(Whole({ minimum: 1, maximum: longest }));
const shortly = 30;
const calls = { ...typing, readRecord, findClient, demandRight };

/** The client that the code is for: another one only if the caller may issue for all. */
async function audienceOf(core: Bound<typeof calls>, other: string | undefined, { client }: ClientEntry): Promise<string> {
  if (other === undefined || other === client.publicId) return client.publicId;
  await core.demandRight({ client: client, right: 'issue', on: other });
  if (!(await core.findClient({ publicId: other })))
    throw refuse('parameter.out-of-bounds', { name: 'for_client_id', allowed: 'no such client' });
  return other;
}

async function accountOf(core: Bound<typeof calls>, params: Parameters<typeof selectorOf>[0], entry: AkamaiEntry): Promise<string> {
  const keyOf = selectorOf(params, entry);
  const { type } = await typeOf(core, params.type_name, entry, 'read');
  return (await core.readRecord({ type, key: keyOf(type) })).id;
}

export const getAccessToken = akamai.endpoint('/access/getAccessToken', {
  summary: 'Gives an access token for a record.',
  caller: issuer,
  calls: { ...calls, handOutAccess },
  takes: { params: Parameters({ ...selecting, for_client_id: Maybe(Text()) }) },
  async handle({ params }, core, entry) {
    const client = await audienceOf(core, params.for_client_id, entry);
    return { body: { accessToken: await core.handOutAccess({ account: await accountOf(core, params, entry), client }) } };
  },
});

export const getAuthorizationCode = akamai.endpoint('/access/getAuthorizationCode', {
  summary: 'Gives an authorization code for a record.',
  caller: issuer,
  calls: { ...calls, handOutCode },
  takes: {
    params: Parameters({
      ...selecting,
      redirect_uri: Text(),
      transaction_state: Maybe(JsonObjectText()),
      lifetime,
      for_client_id: Maybe(Text()),
    }),
  },
  async handle({ params }, core, entry) {
    const client = await audienceOf(core, params.for_client_id, entry);
    const account = await accountOf(core, params, entry);
    const state = (params.transaction_state ?? {}) as JsonObject;
    const code = await core.handOutCode({
      account,
      client,
      redirect: params.redirect_uri,
      state,
      recovers: valueAt(state, 'capture.password_recover') === true,
      lifeSeconds: params.lifetime ?? shortly,
    });
    return { body: { authorizationCode: code } };
  },
});

export const getCreationToken = akamai.endpoint('/access/getCreationToken', {
  summary: 'Gives a token with which a record can be created.',
  caller: issuer,
  calls: { ...calls, issueCreationTicket },
  takes: { params: Parameters({ type_name: Text(), lifetime, for_client_id: Maybe(Text()) }) },
  async handle({ params }, core, entry) {
    const client = await audienceOf(core, params.for_client_id, entry);
    const { type } = await typeOf(core, params.type_name, entry, 'write');
    return {
      body: { creation_token: await core.issueCreationTicket({ type: type.name, client, lifeSeconds: params.lifetime ?? shortly }) },
    };
  },
});
