// A client of the OpenID provider, and the browser of a person who signs in to it.
import assert from 'node:assert/strict';
import * as oc from 'openid-client';
import type { World } from '../../src/proving/world-type.ts';

export const callback = 'http://127.0.0.1:3999/callback';

/** Ann of this world signs in by `through`, and `grant` brings the tokens of a whole code flow. */
export function openidOf(world: World) {
  const register = async (more: Record<string, unknown> = {}) => {
    const given = { client_name: 'Shop', redirect_uris: [callback], grant_types: ['authorization_code', 'refresh_token'], ...more };
    const reply = await world.wso2('POST', '/api/identity/oauth2/dcr/v1.1/register', given);
    assert.equal(reply.status, 201, reply.text);
    return reply.body as { client_id: string; client_secret: string };
  };

  /** A browser without a window: keeps cookies, follows redirects on our site, stops where it is sent elsewhere. */
  function browser(base: string) {
    const jar = new Map<string, string>();
    const go = async (
      url: string,
      form?: Record<string, string>,
    ): Promise<{ url: string; status: number; text: string; headers: Headers }> => {
      const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
      const body = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
      const reply = await fetch(url, { ...body, headers, redirect: 'manual' });
      for (const line of reply.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
        if (value === '') jar.delete(name!);
        else jar.set(name!, value!);
      }
      const location = reply.headers.get('location');
      if (location && reply.status >= 300 && reply.status < 400) {
        const next = new URL(location, url).href;
        return next.startsWith(base) ? go(next) : { url: next, status: reply.status, text: '', headers: reply.headers };
      }
      return { url, status: reply.status, text: await reply.text(), headers: reply.headers };
    };
    return { go, jar };
  }

  /** Signs Ann in, or another with the same password, and allows what is asked. */
  async function through(from: string, base = world.base, username = 'ann-demo') {
    const { go, jar } = browser(base);
    const login = await go(from);
    assert.match(login.text, /name="password"/, login.text);
    const consent = await go(login.url, { username, password: 'correct horse' });
    const done = /name="consent"/.test(consent.text) ? await go(consent.url, { consent: 'allow' }) : consent;
    return { done, jar, go, consent };
  }

  const discover = (client: { client_id: string; client_secret?: string }, base = world.base) =>
    oc.discovery(new URL(`${base}/oauth2/token/.well-known/openid-configuration`), client.client_id, client.client_secret, undefined, {
      execute: [oc.allowInsecureRequests],
    });

  async function grant(
    config: oc.Configuration,
    scope = 'openid profile email offline_access',
    base = world.base,
    username?: string,
    more: Readonly<Record<string, string>> = {},
    options: oc.DPoPOptions = {},
  ) {
    const verifier = oc.randomPKCECodeVerifier();
    const state = oc.randomState();
    const url = oc.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope,
      state,
      code_challenge: await oc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      prompt: 'consent',
      ...more,
    });
    const { done, ...rest } = await through(url.href, base, username);
    const checks = { pkceCodeVerifier: verifier, expectedState: state };
    const tokens = await oc.authorizationCodeGrant(config, new URL(done.url), checks, undefined, options);
    return { tokens, done, verifier, ...rest };
  }
  return { register, browser, through, discover, grant };
}

/** Ann's token for her own record, by the password grant. */
export async function ownToken(world: World, password = 'correct horse'): Promise<string> {
  const { client_id, client_secret } = await openidOf(world).register({ grant_types: ['password'] });
  const body = new URLSearchParams({ grant_type: 'password', username: 'ann-demo', password, scope: 'openid internal_login' });
  const authorization = `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded', authorization };
  const reply = await world.raw({ method: 'POST', url: `${world.base}/oauth2/token`, headers, body: body.toString() });
  if (!reply.body.access_token) throw new Error(reply.text);
  return reply.body.access_token;
}

/** Ann at an application of that name, which she allowed to act. */
export async function signedInAt(world: World, name: string, more: object = {}) {
  const { discover, grant } = openidOf(world);
  const grantTypes = ['authorization_code', 'refresh_token'];
  const body = { name, inboundProtocolConfiguration: { oidc: { grantTypes, callbackURLs: [callback] } }, ...more };
  const where = (await world.wso2('POST', '/api/server/v1/applications', body)).headers['location']!;
  const { clientId, clientSecret } = (await world.wso2('GET', `${where}/inbound-protocols/oidc`)).body;
  const { tokens } = await grant(await discover({ client_id: clientId, client_secret: clientSecret }), 'openid');
  return { id: where.split('/').at(-1)!, clientId, token: tokens.access_token };
}
