// What the OpenID provider hands out: to applications, and to browsers.
import { generateKeyPairSync } from 'node:crypto';
import { CompactSign } from 'jose';
import { secondsOf } from '../../../src/core/time.ts';
import { basic, form } from '../../../src/proving/http.ts';
import type { Ground, Told } from '../ground.ts';
import { cookie, held, type Kind, kind, password, username } from '../kind.ts';
import { callback, challenge, shopOf, shopProves, verifier } from '../shop.ts';

const formed = { 'content-type': 'application/x-www-form-urlencoded' };
const scope = 'openid internal_login offline_access';

async function post(ground: Ground, path: string, given: Record<string, string>, headers: Record<string, string> = {}): Promise<Told> {
  const authorization = shopProves(ground.own.world);
  return ground.ask(ground.own, { method: 'POST', path, headers: { ...formed, authorization, ...headers }, body: form(given) });
}

/** A browser without a window. */
export function browser(ground: Ground) {
  const jar = new Map<string, string>();
  async function go(path: string, given?: Record<string, string>): Promise<{ readonly at: string; readonly told: Told }> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = given ? { method: 'POST', headers: { ...formed, cookie }, body: form(given) } : { method: 'GET', headers: { cookie } };
    const told = await ground.ask(ground.own, { path, ...body });
    for (const line of [told.headers['set-cookie'] ?? []].flat()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value !== '') jar.set(name!, value!);
    }
    const location = told.headers['location'];
    if (typeof location !== 'string') return { at: path, told };
    const next = new URL(location, `https://${ground.own.host}${path}`);
    return next.host === ground.own.host ? go(`${next.pathname}${next.search}`) : { at: next.href, told };
  }
  return { jar, go };
}

function asking({ own }: Ground): string {
  const [client_id] = shopOf(own.world);
  const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
  return form({ client_id, redirect_uri: callback, response_type: 'code', scope, prompt: 'consent', state: 's', ...pkce });
}

/** At the page of the sign-in. */
async function request(ground: Ground) {
  const { jar, go } = browser(ground);
  const { at } = await go(`/oauth2/authorize?${asking(ground)}`);
  return { jar, go, at };
}

async function through(ground: Ground) {
  const { jar, go, at } = await request(ground);
  const consent = await go(at, { username, password });
  const done = await go(consent.at, { consent: 'allow' });
  return { jar, code: new URL(done.at).searchParams.get('code') ?? '' };
}

async function tokens(ground: Ground, headers: Record<string, string> = {}) {
  const { code } = await through(ground);
  const given = { grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: verifier };
  return (await post(ground, '/oauth2/token', given, headers)).body;
}

async function proofOf(ground: Ground): Promise<string> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const claims = {
    jti: String(Math.random()),
    htm: 'POST',
    htu: `https://${ground.own.host}/oauth2/token`,
    iat: secondsOf(ground.built.app.now()),
  };
  const header = { alg: 'ES256', typ: 'dpop+jwt', jwk: publicKey.export({ format: 'jwk' }) as never };
  return new CompactSign(Buffer.from(JSON.stringify(claims))).setProtectedHeader(header).sign(privateKey);
}

export const openid: readonly Kind[] = [
  kind('openid authorization code', async (_world, ground) => (await through(ground)).code),
  kind('openid access token', async (_world, ground) => (await tokens(ground)).access_token),
  kind('openid refresh token', async (_world, ground) => (await tokens(ground)).refresh_token),
  kind('openid id_token', async (_world, ground) => (await tokens(ground)).id_token),
  kind(
    'openid access token that is bound to a key',
    async (_world, ground) => (await tokens(ground, { dpop: await proofOf(ground) })).access_token,
  ),
  kind('openid access token of a service', async (_world, ground) => {
    const { name, secret } = ground.own.world.keys.wso2.portal;
    const given = { grant_type: 'client_credentials', scope: 'internal_user_mgt_view internal_user_mgt_list' };
    return (await post(ground, '/oauth2/token', given, { authorization: basic(name, secret) })).body.access_token;
  }),
  kind('openid device code', async (_world, ground) => (await post(ground, '/oauth2/device_authorize', { scope })).body.device_code),
  kind('openid user code', async (_world, ground) => (await post(ground, '/oauth2/device_authorize', { scope })).body.user_code),
  kind('openid pushed request', async (_world, ground) => {
    const given = Object.fromEntries(new URLSearchParams(asking(ground)));
    return (await post(ground, '/oauth2/par', given)).body.request_uri;
  }),
  cookie('openid session cookie', '__Host-commonAuthId', through),
  cookie('openid interaction cookie', '_interaction', request),
  cookie('openid resume cookie', '_resume', request),
  kind(
    'openid name of an interaction',
    async (_world, ground) => new URLSearchParams((await request(ground)).at.split('?')[1]).get('sessionDataKey') ?? '',
  ),
  kind('flow of a native sign-in', async (_world, ground) => {
    const given = { ...Object.fromEntries(new URLSearchParams(asking(ground))), response_mode: 'direct' };
    return (await post(ground, '/oauth2/authorize', given)).body?.flowId;
  }),
  held('openid client secret', shopOf),
];
