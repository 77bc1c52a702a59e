// fidm.oidc.op.setConfig, getConfig and clearConfig: the site as an OpenID provider.
import { changeJudgedSettings } from '../../../core/tenants/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { profile } from '../openid/profile.ts';
import { blockOf } from '../settings.ts';
import { unfit } from './unfit.ts';

const caller = { who: 'server' } as const;
const faults = { 'input.rejected': unfit } as const;

export const setConfig = gigya.method('fidm.oidc.op.setConfig', {
  summary: 'Says which page of the site leads people through a sign-in at its OpenID provider; without one our pages do.',
  caller,
  calls: { changeJudgedSettings },
  faults,
  takes: { params: Parameters({ proxyPage: Maybe(Text({ maxLength: 2000, blank: 'allowed' })) }) },
  async handle({ params: { proxyPage } }, core) {
    if (proxyPage !== undefined) await core.changeJudgedSettings({ apis: { gigya: { opProxyPage: proxyPage } } });
    return {};
  },
});

export const getConfig = gigya.method('fidm.oidc.op.getConfig', {
  summary: 'Shows what was said of the site as an OpenID provider.',
  caller,
  calls: {},
  handle: async (_given, _core, { ctx }) => ({ data: { proxyPage: blockOf(ctx.tenant.settings.apis).opProxyPage } }),
});

export const getMetadata = gigya.method('fidm.oidc.op.getMetadata', {
  summary: 'Shows the addresses of the site as an OpenID provider; all else that it says of itself stands at the last of them.',
  caller,
  calls: {},
  async handle(_given, _core, { base, apiKey }) {
    const issuer = `${base}/oidc/op/v1.0/${apiKey ?? ''}`;
    const { authorization, token, userinfo, jwks, introspection, revocation, metadata } = profile.paths;
    return {
      data: {
        issuer,
        authorization_endpoint: `${issuer}${authorization}`,
        token_endpoint: `${issuer}${token}`,
        userinfo_endpoint: `${issuer}${userinfo}`,
        jwks_uri: `${issuer}${jwks}`,
        introspection_endpoint: `${issuer}${introspection}`,
        revocation_endpoint: `${issuer}${revocation}`,
        metadata: `${issuer}${metadata[0]}`,
      },
    };
  },
});

export const clearConfig = gigya.method('fidm.oidc.op.clearConfig', {
  summary: 'Takes that back: people sign in at our pages. Applications stay.',
  caller,
  calls: { changeJudgedSettings },
  faults,
  async handle(_given, core) {
    await core.changeJudgedSettings({ apis: { gigya: { opProxyPage: '' } } });
    return {};
  },
});
