// What works once and is no code of the core's: tokens that renew, a nonce, and what the OpenID provider keeps of its own.
import assert from 'node:assert/strict';
import { signIn as akamaiSignIn } from '../../../src/dialects/akamai/conformance/flow.ts';
import { signIn as hazizzSignIn } from '../../../src/dialects/hazizz/conformance/flow.ts';
import type { World } from '../../../src/proving/world-type.ts';
import { callback, openidOf } from '../../wso2/openid.ts';
import { heard, type Kind, posted } from './using.ts';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** A client of the OpenID provider, and a browser in which Ann is signed in. */
async function openid(world: World) {
  await world.person();
  const grant_types = ['authorization_code', 'refresh_token', deviceGrant];
  const { register, browser } = openidOf(world);
  const client = await register({ grant_types });
  const headers = { authorization: `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64')}` };
  const request = { client_id: client.client_id, response_type: 'code', redirect_uri: callback, scope: 'openid' };
  const { go, jar } = browser(world.base);
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    client,
    headers,
    request,
    go,
    cookie,
    send: (path: string, given: Record<string, string>) => posted(world, path, given, headers),
  };
}
const codeIn = (location: string | null | undefined) => new URL(location ?? 'about:blank').searchParams.get('code');

export const withoutCodes: Readonly<Record<string, Kind>> = {
  'hazizz: a refresh token': async ({ world }) => {
    await world.person();
    const { refresh } = await hazizzSignIn(world);
    const query = { grant_type: 'refresh_token', username: 'ann-demo', refresh_token: refresh, client_id: 'H_MOBILE' };
    return {
      refused: ['21'],
      use: async () => {
        const exchange = await world.hazizz('POST', '/auth-server/auth', undefined, { query });
        return heard(exchange.status === 200, exchange);
      },
    };
  },
  'akamai: a refresh token': async ({ world }) => {
    await world.person();
    const { authorization_code: code } = (await akamaiSignIn(world, 'correct horse', { response_type: 'code' })).body;
    const ask = (given: object) => world.akamai('/oauth/token', { ...given }, { as: 'login' });
    const { refresh_token } = (await ask({ grant_type: 'authorization_code', code, redirect_uri: 'http://localhost' })).body;
    return {
      refused: ['200'],
      use: async () => {
        const exchange = await ask({ grant_type: 'refresh_token', refresh_token });
        return heard(exchange.body.stat === 'ok', exchange);
      },
    };
  },
  'gigya: the nonce of a signed call': async ({ world }) => {
    const { id } = await world.person();
    return {
      refused: ['403004'],
      use: async () => {
        const exchange = await world.gigya('accounts.getAccountInfo', { UID: id.replaceAll('-', '') }, { as: 'signed', nonce: 'once' });
        return heard(exchange.code === 0, exchange);
      },
    };
  },
  'openid: the code of a device': async ({ world }) => {
    const { client, send, go } = await openid(world);
    const { device_code, user_code, verification_uri_complete } = (await send('/oauth2/device_authorize', { scope: 'openid' })).body;
    const xsrfIn = ({ text }: { readonly text: string }) => /name="xsrf" value="([^"]*)"/.exec(text)?.[1] ?? '';
    const shown = await go(verification_uri_complete);
    const page = shown.url.split('?')[0]!;
    const confirm = await go(page, { user_code, xsrf: xsrfIn(shown) });
    const login = await go(page, { user_code, xsrf: xsrfIn(confirm), confirm: 'yes' });
    const consent = await go(login.url, { username: 'ann-demo', password: 'correct horse' });
    if (/name="consent"/.test(consent.text)) await go(consent.url, { consent: 'allow' });
    return {
      refused: ['invalid_grant'],
      use: async () => {
        const { status, body } = await send('/oauth2/token', { grant_type: deviceGrant, device_code, client_id: client.client_id });
        return { worked: body.access_token !== undefined, status, said: String(body.error) };
      },
    };
  },
  'openid: a pushed request, of somebody who is signed in': async ({ world }) => {
    const { client, request, send, go, cookie } = await openid(world);
    const { url } = await go(`${world.base}/oauth2/authorize?${new URLSearchParams(request)}`);
    const consent = await go(url, { username: 'ann-demo', password: 'correct horse' });
    assert.ok(codeIn((await go(consent.url, { consent: 'allow' })).url));
    const { request_uri } = (await send('/oauth2/par', request)).body;
    const address = `${world.base}/oauth2/authorize?${new URLSearchParams({ client_id: client.client_id, request_uri })}`;
    const headers = { cookie: cookie() };
    return {
      refused: ['invalid_request_uri'],
      use: async () => {
        const { status, headers: told } = await fetch(address, { headers, redirect: 'manual' });
        const back = new URL(told.get('location')!).searchParams;
        return { worked: back.has('code'), status, said: String(back.get('error')) };
      },
    };
  },
  'openid: the way back from the page': async ({ world }) => {
    const { request, go, cookie } = await openid(world);
    const { url } = await go(`${world.base}/oauth2/authorize?${new URLSearchParams({ ...request, prompt: 'consent' })}`);
    const consent = await go(url, { username: 'ann-demo', password: 'correct horse' });
    const body = new URLSearchParams({ consent: 'allow' });
    const { headers: told } = await fetch(consent.url, { method: 'POST', body, headers: { cookie: cookie() }, redirect: 'manual' });
    const resume = new URL(told.get('location')!, consent.url);
    const headers = { cookie: cookie() };
    return {
      refused: ['400'],
      use: async () => {
        const { status, headers: answered } = await fetch(resume, { headers, redirect: 'manual' });
        return { worked: codeIn(answered.get('location')) !== null, status, said: String(status) };
      },
    };
  },
};
