// checkLoginStatus, isUserExists, accessToken, and the first generation's opening call.
import { findAccount } from '../../../core/accounts/index.ts';
import { authenticateClient, demandRight, findClient, signingSecrets } from '../../../core/clients/index.ts';
import { tellAvailability } from '../../../core/identifiers/index.ts';
import { signToken, statusOfSession } from '../../../core/sessions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { bearerOf } from '../authenticate.ts';
import { bearerCalls, ownerBehind, readBearer } from '../bearer.ts';
import { chinese } from '../chinese.codes.ts';
import type { AuthingEntry } from '../entry.ts';
import { isPool } from '../pools.ts';
import { numberOf } from '../wire/numbers.ts';
import { ownerToken } from '../wire/tokens.ts';

export const asking = { ...bearerCalls, statusOfSession };

/** The flaws of a token are members of the data: this call itself always succeeds. */
export async function standing(core: Bound<typeof asking>, entry: AuthingEntry, given: string | undefined) {
  const token = given ?? bearerOf(entry.request);
  const said = (code: number, message: string) => ({ code, message, status: code === 200, claims: undefined });
  if (!token) return said(2020, 'Not logged in');
  const brought = await readBearer(token, entry.client, core);
  if (brought.kind === 'expired') return said(2206, 'Login information has expired');
  if (brought.kind !== 'user') return said(2207, 'The login information is incorrect');
  const status = await core.statusOfSession({ id: brought.session, client: brought.application });
  if (status === 'live') return { ...said(200, chinese[200] ?? '已登录'), claims: brought.claims };
  return status === 'unknown' ? said(2207, 'The login information is incorrect') : said(2206, 'Login information has expired');
}

export const checkLoginStatus = authing.field('checkLoginStatus', {
  summary: 'Says whether a token is in force, and whose it is.',
  caller: { by: 'anyone' },
  calls: asking,
  takes: { args: Parameters({ token: Maybe(Text()) }) },
  async handle({ args }, core, entry) {
    const { claims, ...said } = await standing(core, entry, args.token);
    const data = claims?.['data'] as Record<string, unknown> | undefined;
    const arn = data && `arn:cn:authing:${data['userPoolId']}:user:${data['id']}`;
    return {
      ...said,
      exp: claims?.['exp'] ?? null,
      iat: claims?.['iat'] ?? null,
      data: data ? { id: data['id'], userPoolId: data['userPoolId'], arn } : null,
    };
  },
});

export const checkLoginStatus1 = authing.formerField('checkLoginStatus', {
  summary: 'Says whether a token is in force, and whose it is.',
  caller: { by: 'installation' },
  calls: asking,
  takes: { args: Parameters({ token: Maybe(Text()) }) },
  async handle({ args }, core, entry) {
    const { claims, ...said } = await standing(core, entry, args.token);
    return { ...said, token: claims ? { data: claims['data'], iat: claims['iat'], exp: claims['exp'] } : null };
  },
});

export const isUserExists = authing.field('isUserExists', {
  summary: 'Says whether there is a user of that name, address or telephone.',
  caller: { by: 'anyone' },
  calls: { tellAvailability, findAccount },
  takes: { args: Parameters({ email: Maybe(Text()), phone: Maybe(Text()), username: Maybe(Text()), externalId: Maybe(Text()) }) },
  async handle({ args }, core, entry) {
    const { externalId, phone, ...others } = args;
    const named = { ...others, ...(phone === undefined ? {} : { phone: numberOf(entry, phone) }) };
    const texts = (['email', 'phone', 'username'] as const).flatMap((kind) => named[kind] ?? []);
    // Whether there is somebody of another directory's id nobody is told.
    if (texts.length === 0 || externalId !== undefined)
      throw refuse('parameter.missing', { names: ['email', 'phone', 'username'], blank: false, in: 'args' });
    for (const text of texts) if (!(await core.tellAvailability({ text }))) return true;
    return false;
  },
});

const proving = { findClient, authenticateClient, demandRight, signingSecrets, signToken };

/** By the pool's own secret, or by a further key of it. */
async function tokenOfOwner(core: Bound<typeof proving>, entry: AuthingEntry, keyId: string, secret: string) {
  const client = await core.findClient({ publicId: keyId });
  const pool = client?.api === 'authing' ? await ownerBehind(client, core) : undefined;
  if (!client || !pool || !isPool(pool)) throw refuse('tenant.unknown', { given: keyId });
  if (!(await core.authenticateClient({ client, secret }))) throw refuse('client-secret.wrong', { client: keyId });
  await core.demandRight({ client: pool, right: 'everything', on: pool.publicId });
  const [key = ''] = await core.signingSecrets({ client });
  const token = ownerToken(entry, pool.publicId, keyId);
  return { client: pool, claims: token.claims, accessToken: await core.signToken({ ...token, key: { alg: 'HS256', secret: key } }) };
}

export const accessToken = authing.field('accessToken', {
  summary: 'Gives the owner of a pool a token for its secret.',
  caller: { by: 'anyone', ofPoolInArguments: true },
  calls: proving,
  takes: { args: Parameters({ userPoolId: Text(), secret: Text() }) },
  async handle({ args }, core, entry) {
    const { accessToken: token, claims } = await tokenOfOwner(core, entry, args.userPoolId, args.secret);
    return { accessToken: token, exp: claims.exp, iat: claims.iat };
  },
});

export const getClientWhenSdkInit = authing.formerField('getClientWhenSdkInit', {
  summary: 'Gives the owner of a pool a token for its secret.',
  caller: { by: 'anyone', ofPoolInArguments: true },
  calls: proving,
  requestErrors: { 'tenant.unknown': 2011 },
  takes: { args: Parameters({ clientId: Text(), secret: Text() }) },
  async handle({ args }, core, entry) {
    const { accessToken: token, client } = await tokenOfOwner(core, entry, args.clientId, args.secret);
    return { accessToken: token, clientInfo: { _id: client.publicId, name: client.name } };
  },
});

const getManagementToken = authing.third('POST /get-management-token', {
  summary: 'Gives the owner of a pool a token for its secret.',
  caller: { by: 'anyone' },
  calls: proving,
  takes: { body: Parameters({ accessKeyId: Text(), accessKeySecret: Text() }) },
  async handle({ body }, core, entry) {
    const { accessToken: token, claims } = await tokenOfOwner(core, entry, body.accessKeyId, body.accessKeySecret);
    return { access_token: token, expires_in: claims.exp - claims.iat };
  },
});

export const managementTokens = [getManagementToken];
