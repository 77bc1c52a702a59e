// Codes and refresh tokens were redeemed by everybody who came at one moment: reading that they are unspent and spending them were two things.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const redirect_uri = 'http://127.0.0.1:3999/callback';
const code_verifier = 'a-verifier-of-at-least-forty-three-characters-in-all';
const code_challenge = createHash('sha256').update(code_verifier).digest('base64url');
const form = { 'content-type': 'application/x-www-form-urlencoded' };

async function opened(world: World) {
  await world.person();
  const described = {
    client_name: 'App',
    redirect_uris: [redirect_uri],
    token_endpoint_auth_method: 'none',
    api_based_authentication: true,
  };
  const { client_id } = (await world.wso2('POST', '/api/identity/oauth2/dcr/v1.1/register', described)).body;
  const send = (path: string, given: Record<string, string>) =>
    world.raw({ method: 'POST', url: `${world.base}${path}`, headers: form, body: String(new URLSearchParams({ client_id, ...given })) });
  /** What a fresh code is redeemed with. */
  const exchange = async () => {
    const request = {
      response_type: 'code',
      response_mode: 'direct',
      redirect_uri,
      scope: 'openid',
      code_challenge,
      code_challenge_method: 'S256',
    };
    const { flowId, nextStep } = (await send('/oauth2/authorize', request)).body;
    const { authenticatorId } = nextStep.authenticators[0];
    const selectedAuthenticator = { authenticatorId, params: { username: 'ann-demo', password: 'correct horse' } };
    const { body } = await world.wso2('POST', '/oauth2/authn', { flowId, selectedAuthenticator }, { as: 'nobody' });
    return { grant_type: 'authorization_code', code: body.authData.code, redirect_uri, code_verifier };
  };
  return { exchange, redeem: (given: Record<string, string>) => send('/oauth2/token', given) };
}

for (const { engine, open } of await engines()) {
  test(`${engine}: a code and a refresh token are redeemed once, however many come at one moment`, async () => {
    const { exchange, redeem } = await opened((await open('at once')).world);
    const once = async (given: Record<string, string>) => {
      const replies = await Promise.all(Array.from({ length: 8 }, () => redeem(given)));
      const heard = replies.map(({ body }) => body.error ?? 'redeemed').sort();
      assert.deepEqual(heard, [...Array(7).fill('invalid_grant'), 'redeemed']);
    };
    await once(await exchange());
    const { refresh_token } = (await redeem(await exchange())).body;
    await once({ grant_type: 'refresh_token', refresh_token });
  });
}
