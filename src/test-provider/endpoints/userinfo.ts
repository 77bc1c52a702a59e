// What is told of the person (OpenID Connect Core 5.3).
import { json, oauthError, tokenRefused } from '../answers.ts';
import { claimsOf, subjectOf } from '../conditions/apply.ts';
import { told } from '../issue.ts';
import type { ProviderEndpoint } from '../types.ts';
import { grantOfBearer } from './bearer.ts';

export const userinfo: ProviderEndpoint = {
  name: 'userinfo',
  methods: ['GET', 'POST'],
  path: '/userinfo',
  manner: 'oauth',
  grantOf: grantOfBearer,
  answer(call) {
    const { grant } = call;
    if (!grant) return tokenRefused(call);
    if (!grant.allowed.includes('openid'))
      return oauthError('insufficient_scope', 'The token has no scope openid.', 403, {
        'www-authenticate': 'Bearer error="insufficient_scope", scope="openid"',
      });
    return json({ sub: subjectOf(call, grant.person.sub), ...claimsOf(call, told(grant)) });
  },
};
