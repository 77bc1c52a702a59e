// /oauth/token: authorization codes and refresh tokens become access.
import { redeemAuthorizationCode, refreshAccess, supportedGrant } from '../../../core/authorization/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { akamai } from '../answers.ts';

const unknownCode = {
  code: 200,
  extra: { argument: 'code', description: 'code was not valid for the following reason: unknown code' },
} as const;

export const token = akamai.endpoint('/oauth/token', {
  summary: 'Exchanges an authorization code or a refresh token for tokens.',
  caller: { by: 'client' },
  calls: { supportedGrant, redeemAuthorizationCode, refreshAccess },
  faults: { 'code.wrong': unknownCode, 'code.used': 415, 'code.expired': 415 },
  takes: { params: Parameters({ grant_type: Text(), code: Maybe(Text()), redirect_uri: Maybe(Text()), refresh_token: Maybe(Text()) }) },
  async handle({ params }, core, { client, ctx }) {
    await core.supportedGrant({ given: params.grant_type, supported: ['authorization_code', 'refresh_token'] });
    const expires_in = ctx.tenant.settings.tokens.accessSeconds;
    if (params.grant_type === 'refresh_token') {
      const { accessToken, refreshToken } = await core.refreshAccess({ token: needed(params, 'refresh_token'), client: client.publicId });
      return { body: { access_token: accessToken, expires_in, refresh_token: refreshToken } };
    }
    const redeemed = await core.redeemAuthorizationCode({
      value: needed(params, 'code'),
      client: client.publicId,
      redirect: needed(params, 'redirect_uri'),
    });
    const state = Object.keys(redeemed.state).length > 0 ? { transaction_state: redeemed.state } : {};
    return { body: { access_token: redeemed.accessToken, expires_in, refresh_token: redeemed.refreshToken, ...state } };
  },
});

function needed(params: Readonly<Record<string, string | undefined>>, name: string): string {
  const value = params[name];
  if (value === undefined) throw refuse('parameter.missing', { names: [name], blank: false, in: 'params' });
  return value;
}
