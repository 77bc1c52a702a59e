// What the second profile of the OpenID provider hands out, to an application of a pool and to browsers.
import { basic, form } from '../../../src/proving/http.ts';
import type { Ground } from '../ground.ts';
import { cookie, email, type Kind, kind, password } from '../kind.ts';
import { callback, challenge, verifier } from '../shop.ts';
import { browser } from './openid.ts';

function asking({ own }: Ground): string {
  const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
  const given = { client_id: own.world.keys.authing.app, redirect_uri: callback, response_type: 'code', state: 's' };
  return form({ ...given, scope: 'openid offline_access', prompt: 'consent', ...pkce });
}

async function request(ground: Ground) {
  const { jar, go } = browser(ground);
  const { at } = await go(`/oidc/auth?${asking(ground)}`);
  return { jar, go, at };
}

async function through(ground: Ground) {
  const { jar, go, at } = await request(ground);
  const consent = await go(at, { username: email, password });
  const done = await go(consent.at, { consent: 'allow' });
  return { jar, code: new URL(done.at).searchParams.get('code') ?? '' };
}

async function tokens(ground: Ground) {
  const { code } = await through(ground);
  const { app, appSecret } = ground.own.world.keys.authing;
  const headers = { 'content-type': 'application/x-www-form-urlencoded', authorization: basic(app, appSecret) };
  const body = form({ grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: verifier });
  return (await ground.ask(ground.own, { method: 'POST', path: '/oidc/token', headers, body })).body;
}

export const signOn: readonly Kind[] = [
  kind('sign-on authorization code', async (_world, ground) => (await through(ground)).code),
  kind('sign-on access token', async (_world, ground) => (await tokens(ground)).access_token),
  kind('sign-on refresh token', async (_world, ground) => (await tokens(ground)).refresh_token),
  kind('sign-on id_token', async (_world, ground) => (await tokens(ground)).id_token),
  cookie('sign-on session cookie', '__Host-authing_session', through),
  cookie('sign-on interaction cookie', '_authing_interaction', request),
];
