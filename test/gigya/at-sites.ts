// What tests of groups of sites have in common: sessions, applications and browsers of a person at one site or another.
import assert from 'node:assert/strict';
import { asked as askedFor, callback, ledWith, login, type Party } from '../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';

export const application = { as: 'application' } as const;
export const jssdk = { targetEnv: 'jssdk' };

/** Codes of what a server is told about a person at a site. */
export const asked = async (world: World, apiKey: string, UID: string) =>
  (await world.gigya('accounts.getAccountInfo', { apiKey, UID }, application)).code;

export const joinedTo = (world: World, apiKey: string, siteGroupOwner: string) =>
  world.gigya('admin.setSiteConfig', { apiKey, siteGroupOwner }, application);

/** A session of Ann's that was opened at that site. */
export async function sessionAt(world: World, apiKey?: string): Promise<string> {
  const { code, body } = await login(world, 'correct horse', { ...jssdk, ...(apiKey ? { apiKey } : {}) });
  assert.equal(code, 0, JSON.stringify(body));
  return body.sessionInfo.login_token;
}

/** A browser of Ann's, who signed in at that site, brings the application a code of the site's provider; the application brings that. */
export async function tokensAt(world: World, site: string, party: Party, session?: string) {
  await world.gigya('fidm.oidc.op.setConfig', { apiKey: site, proxyPage: 'https://shop.example/proxy' }, application);
  const at = `${world.base}/oidc/op/v1.0/${site}`;
  const get = (path: string, given: Record<string, string>) =>
    world.raw({ method: 'GET', url: `${at}${path}?${new URLSearchParams(given)}`, headers: {} });
  const context = ledWith(await get('/authorize', askedFor(party)), 'context')!;
  const code = ledWith(await get('/authorize/continue', { context, login_token: session ?? (await sessionAt(world, site)) }), 'code')!;
  return atToken(world, site, party, { grant_type: 'authorization_code', redirect_uri: callback, code });
}

export const atToken = (world: World, site: string, { clientID, clientSecret }: Party, given: Record<string, string>) =>
  world.raw({
    method: 'POST',
    url: `${world.base}/oidc/op/v1.0/${site}/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `${new URLSearchParams({ client_id: clientID, client_secret: clientSecret, ...given })}`,
  });

export const asking = (party: Party) => String(new URLSearchParams(askedFor(party)));

/** Follows where it is led at this server, and keeps cookies; `at` is the last address. */
export function browserOf(world: World) {
  const jar = new Map<string, string>();
  const { origin } = new URL(world.base);
  async function go(path: string, given?: Record<string, string>): Promise<{ readonly at: string; readonly text: string }> {
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), origin };
    const formed = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
    const url = `${world.base}${path}`;
    const told = await world.raw(
      given ? { method: 'POST', url, headers: formed, body: String(new URLSearchParams(given)) } : { method: 'GET', url, headers },
    );
    for (const [, name, value] of (told.headers['set-cookie'] ?? '').matchAll(/(?:^|, )([\w.-]+)=([^;]+)/g)) jar.set(name!, value!);
    const location = told.headers['location'];
    if (typeof location !== 'string') return { at: url, text: told.text };
    const next = new URL(location, url);
    return next.origin === origin ? go(`${next.pathname}${next.search}`) : { at: next.href, text: told.text };
  }
  return { go };
}
