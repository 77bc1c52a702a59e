// Tokens for a code or a refresh token (RFC 6749 4.1.3 and 6, RFC 7636 4.6). A refresh token is replaced at its use.
import { createHash } from 'node:crypto';
import { clientRefused, json, oauthError } from '../answers.ts';
import { applicationOf } from '../client-authentication.ts';
import { tokensOf } from '../issue.ts';
import type { Application, ProviderCall, ProviderEndpoint } from '../types.ts';

export const token: ProviderEndpoint = {
  name: 'token',
  methods: ['POST'],
  path: '/token',
  manner: 'oauth',
  grantOf: ({ form, state }) => (state.codes.get(form.get('code') ?? '') ?? state.refresh.get(form.get('refresh_token') ?? ''))?.grant,
  answer(call) {
    const application = applicationOf(call);
    if (!application) return clientRefused();
    const type = call.form.get('grant_type');
    if (type === 'authorization_code') return byCode(call, application);
    if (type === 'refresh_token') return byRefreshToken(call, application);
    return oauthError('unsupported_grant_type', 'grant_type must be authorization_code or refresh_token.');
  },
};

async function byCode(call: ProviderCall, application: Application): Promise<Response> {
  const { form, state, now } = call;
  const code = state.codes.get(form.get('code') ?? '');
  const refused = (because: string) => oauthError('invalid_grant', because);
  if (!code || code.grant.application !== application.id || code.expires <= now() || code.grant.ended)
    return refused('The code is unknown, has ended, or was revoked.');
  if (code.spent) {
    // Whoever comes second may be a thief, and so may have been the first (RFC 6749 4.1.2).
    code.grant.ended = true;
    return refused('The code was used before.');
  }
  if (form.get('redirect_uri') !== code.redirect) return refused('The redirect_uri is not that of the request.');
  if (code.challenge !== challengeOf(form.get('code_verifier'))) return refused('The code_verifier does not belong to the code_challenge.');
  code.spent = true;
  return json(await tokensOf(call, code.grant));
}

async function byRefreshToken(call: ProviderCall, application: Application): Promise<Response> {
  const given = call.form.get('refresh_token') ?? '';
  const token = call.state.refresh.get(given);
  if (!token || token.grant.application !== application.id || token.grant.ended)
    return oauthError('invalid_grant', 'The refresh token is unknown, was used before, or was revoked.');
  call.state.refresh.delete(given);
  return json(await tokensOf(call, token.grant));
}

const challengeOf = (verifier: string | null): string | undefined =>
  verifier === null ? undefined : createHash('sha256').update(verifier).digest('base64url');
