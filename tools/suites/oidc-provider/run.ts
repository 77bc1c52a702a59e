// A bare oidc-provider on a port of this machine signs people in at our tenant.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { linkIdentity, refreshProviderSession } from '../../../src/core/federation/index.ts';
import { installation, refusalOf } from '../foreign-provider.ts';
import { check } from '../tell.ts';
import { callback, visitor } from '../visitor.ts';

const server = createServer();
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const foreign = new Provider(issuer, {
  clients: [
    {
      client_id: 'ours',
      client_secret: 'a secret of ours',
      redirect_uris: [callback],
      grant_types: ['authorization_code', 'refresh_token'],
    },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  findAccount: async (_ctx, sub) => ({
    accountId: sub,
    claims: async () => ({ sub, email: `${sub}@harbour.example`, email_verified: true, name: 'Ann Reed' }),
  }),
  issueRefreshToken: async () => true,
});
server.on('request', foreign.callback());

const one = await installation('oidc-provider');
await one.world.identityProvider({
  ...{ name: 'harbour', domain: 'harbour.example', clientId: 'ours', clientSecret: 'a secret of ours', keepTokens: true },
  configuration: { issuer },
});

/** Signs in as that person on the provider's pages, and agrees; the address with which the browser comes back. */
async function comesBack(person: string, browser = visitor()): Promise<string> {
  const login = await browser.go(await one.begin('harbour'));
  const consent = await browser.fill(login, { login: person, password: 'any' });
  return (await browser.fill(consent, {})).url;
}

const first = await comesBack('ann');
await check('the browser comes back with a code', async () => first.startsWith(callback) && new URL(first).searchParams.has('code'));
await check('a browser of another flow is refused, and spends nothing of this one', async () => {
  const refused = await refusalOf(one.finish(first, 'another browser'));
  return (refused === 'provider-request.unknown' && (await one.finish(first)).identity.subject === 'ann') || refused;
});
const account = (await one.world.person()).id;
await check('the person is who signed in there', async () => {
  const { identity, token } = await one.finish(await comesBack('ann'));
  await linkIdentity(await one.ctx(), { account, session: { methods: [], provenAt: one.clock.now() }, token }, one.stores);
  const { subject, email, emailVerified, profile } = identity;
  return (subject === 'ann' && email === 'ann@harbour.example' && emailVerified && profile['name'] === 'Ann Reed') || identity;
});
await check('what was used once is refused', async () => {
  const address = await comesBack('bob');
  await one.finish(address);
  const again = await refusalOf(one.finish(address));
  return again === 'provider-request.unknown' || again;
});
await check('a code of another request is refused, by its proof key and nonce', async () => {
  const [mine, other] = [new URL(await comesBack('ann')), new URL(await comesBack('mallory'))];
  mine.searchParams.set('code', other.searchParams.get('code')!);
  const refused = await refusalOf(one.finish(mine.href));
  return refused === 'provider-token.invalid' || refused;
});
await check('another issuer beside the code is refused', async () => {
  const address = new URL(await comesBack('ann'));
  address.searchParams.set('iss', 'https://another.example');
  const refused = await refusalOf(one.finish(address.href));
  return refused === 'provider-token.invalid' || refused;
});
await check('a person who goes back is no failure', async () => {
  const browser = visitor();
  const login = await browser.go(await one.begin('harbour'));
  const [, abort] = /href="([^"]*\/abort)"/.exec(login.text) ?? [];
  const refused = await refusalOf(one.finish((await browser.go(new URL(abort!, login.url).href)).url));
  return refused === 'provider.cancelled' || refused;
});
await check('the session there is renewed by the refresh token that was kept', async () => {
  const { expires } = await refreshProviderSession(await one.ctx(), { account, provider: 'harbour' }, one.stores);
  return (expires !== null && expires > one.clock.now()) || expires;
});
await check('a client that it does not know is told as that', async () => {
  await one.world.identityProvider({
    ...{ name: 'harbour', domain: 'harbour.example', clientId: 'ours', clientSecret: 'another secret', keepTokens: true },
    configuration: { issuer },
  });
  const refused = await refusalOf(one.finish(await comesBack('ann')));
  return refused === 'provider.refused' || refused;
});
await one.close();
process.exit(0);
