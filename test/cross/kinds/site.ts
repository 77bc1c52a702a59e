// What the OpenID provider of a Gigya site hands out, and what servers of the site get for themselves.
import { basic, form } from '../../../src/proving/http.ts';
import type { Ground } from '../ground.ts';
import { cookie, email, held, type Kind, kind, password } from '../kind.ts';
import { callback, challenge, partyOf, verifier } from '../shop.ts';
import { browser } from './openid.ts';

const mountOf = ({ own }: Ground): string => `/oidc/op/v1.0/${own.world.keys.gigya.apiKey}`;

async function request(ground: Ground) {
  const [client_id] = partyOf(ground.own.world);
  const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
  const given = { client_id, redirect_uri: callback, response_type: 'code', state: 's', scope: 'openid', ...pkce };
  const { jar, go } = browser(ground);
  const { at } = await go(`${mountOf(ground)}/authorize?${form(given)}`);
  return { jar, go, at };
}

async function through(ground: Ground) {
  const { jar, go, at } = await request(ground);
  const done = await go(at, { username: email, password });
  return { jar, code: new URL(done.at, 'none:/').searchParams.get('code') ?? '' };
}

async function tokens(ground: Ground) {
  const { code } = await through(ground);
  const headers = { 'content-type': 'application/x-www-form-urlencoded', authorization: basic(...partyOf(ground.own.world)) };
  const body = form({ grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: verifier });
  return (await ground.ask(ground.own, { method: 'POST', path: `${mountOf(ground)}/token`, headers, body })).body;
}

export const site: readonly Kind[] = [
  kind('site authorization code', async (_world, ground) => (await through(ground)).code),
  kind('site access token', async (_world, ground) => (await tokens(ground)).access_token),
  kind('site refresh token', async (_world, ground) => (await tokens(ground)).refresh_token),
  kind('site id_token', async (_world, ground) => (await tokens(ground)).id_token),
  cookie('site session cookie', '__Host-gigya_op_session', through),
  cookie('site interaction cookie', '_gigya_op_interaction', request),
  held('site client secret', partyOf),
  kind('gigya token of a server', async (_world, ground) => {
    const { apiKey: client_id, secret: client_secret } = ground.own.world.keys.gigya;
    const body = form({ grant_type: 'client_credentials', client_id, client_secret });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return (await ground.ask(ground.own, { method: 'POST', path: '/socialize.getToken', headers, body })).body.access_token;
  }),
];
