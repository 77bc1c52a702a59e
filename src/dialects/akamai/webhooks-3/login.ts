// /{customer}/login: the token with which an owner calls the subscriptions, and the keys that check what these are told.
import { issueClientToken } from '../../../core/authorization/index.ts';
import { publicKeys } from '../../../core/sessions/index.ts';
import { namingOf } from '../../../core/tenants/index.ts';
import { Maybe, Parameters, Words } from '../../_common/parameters.ts';
import { akamai } from '../answers.ts';
import { inApp } from './given.ts';

/** The one scope that there is: a token for less would open as much. */
const everything = '*:**';

export const getToken = akamai.endpoint('POST /login/token', {
  summary: 'Gives an owner a token for an hour, for its subscriptions.',
  path: '/:app/login/token',
  caller: { by: 'client', right: 'everything' },
  calls: { issueClientToken },
  takes: {
    path: Parameters(inApp),
    params: Parameters({ grant_type: Words(['client_credentials']), scope: Maybe(Words([everything])) }),
  },
  async handle(_given, core, { client, ctx, ownAddress }) {
    const { token, seconds } = await core.issueClientToken({ client, address: await ownAddress(namingOf(ctx.tenant)) });
    return { bare: { access_token: token, expires_in: seconds, token_type: 'Bearer', scope: everything } };
  },
});

export const getKeys = akamai.endpoint('GET /login/jwk', {
  summary: 'Shows the public keys that check the tokens of which subscriptions are told.',
  path: '/:app/login/jwk',
  caller: { by: 'nobody' },
  calls: { publicKeys },
  takes: { path: Parameters(inApp) },
  async handle(_given, core) {
    const { published } = await core.publicKeys({});
    return { bare: { keys: published.map(({ id, publicJwk: { n, e } }) => ({ use: 'sig', kty: 'RSA', kid: id, alg: 'RS256', n, e })) } };
  },
});
