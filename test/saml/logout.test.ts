// Signing out of one session: a service provider asks, or the person does here, and the others are told by the browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import * as oc from 'openid-client';
import { runningClock } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { accountOf, headingOf } from '../pages/at-account.ts';
import { callback, openidOf } from '../wso2/openid.ts';
import { redirected, requestText } from './requests.ts';
import { type Browser, browser, formOf, type Page, provider, type RegisteredProvider, through } from './service-provider.ts';

/** Of both engines before the first test: those of one may end while the other is still being opened, and that ends the file. */
const houses = [];
for (const { engine, open } of await engines()) {
  const { world } = await open('saml sign-out', { clock: runningClock() });
  await world.settings({ saml: { offered: true }, rates: { caller: null, address: null, tenant: null } });
  houses.push({ engine, world, ann: await world.person() });
}

for (const { engine, world, ann } of houses) {
  const slo = `${world.base}/id/${world.keys.domain}/saml2/slo`;

  const signIn = async ({ saml }: RegisteredProvider, person: Browser) => {
    const page = await through(await person.go(await saml.getAuthorizeUrlAsync('', undefined, {})), person);
    return (await saml.validatePostResponseAsync({ SAMLResponse: formOf(page).fields['SAMLResponse']! })).profile!;
  };

  /** What a service provider reads of the address to which the browser was sent. */
  const readBy = async ({ saml }: RegisteredProvider, { url }: Page) => {
    const { searchParams, search } = new URL(url);
    const { profile, loggedOut } = await saml.validateRedirectAsync(Object.fromEntries(searchParams), search.slice(1));
    return { profile: profile!, loggedOut };
  };

  const isSignedIn = async ({ saml }: RegisteredProvider, person: Browser) =>
    /SAMLResponse/.test((await person.go(await saml.getAuthorizeUrlAsync('', undefined, {}))).text);

  test(`${engine}: a service provider signs a person out, the others are told, and it hears that all were`, async () => {
    const [shop, forum] = [await provider(world), await provider(world, { nameId: 'transient' }, { identifierFormat: null })];
    const [person, elsewhere] = [browser(world), browser(world)];
    const atShop = await signIn(shop, person);
    const atForum = await signIn(forum, person);
    await signIn(shop, elsewhere);
    const asked = await person.go(await shop.saml.getLogoutUrlAsync(atShop, 'back', {}));
    assert.ok(asked.url.startsWith(forum.entityId.replace('metadata', 'slo')), asked.url);
    const told = await readBy(forum, asked);
    assert.equal(told.loggedOut, true);
    assert.equal(told.profile.nameID, atForum.nameID);
    assert.equal(told.profile.sessionIndex, atForum.sessionIndex);
    const answer = await forum.saml.getLogoutResponseUrlAsync(told.profile, new URL(asked.url).searchParams.get('RelayState')!, {}, true);
    const done = await person.go(answer);
    assert.ok(done.url.startsWith(shop.entityId.replace('metadata', 'slo')), done.text);
    assert.equal(new URL(done.url).searchParams.get('RelayState'), 'back');
    assert.equal((await readBy(shop, done)).loggedOut, true);
    assert.equal(await isSignedIn(forum, person), false, 'the session is over');
    assert.equal(await isSignedIn(shop, elsewhere), true, 'and no other is');
    const again = await person.go(answer);
    assert.equal(again.status, 400, 'the same answer once more');
  });

  test(`${engine}: one that does not end its session makes the sign-out a partial one`, async () => {
    const [shop, deaf, forum] = [await provider(world), await provider(world, { logout: null }), await provider(world)];
    const person = browser(world);
    const atShop = await signIn(shop, person);
    await signIn(deaf, person);
    await signIn(forum, person);
    const asked = await person.go(await shop.saml.getLogoutUrlAsync(atShop, '', {}));
    const told = await readBy(forum, asked);
    const no = await forum.saml.getLogoutResponseUrlAsync(told.profile, new URL(asked.url).searchParams.get('RelayState')!, {}, false);
    const done = await person.go(no);
    const xml = inflated(new URL(done.url).searchParams.get('SAMLResponse')!);
    assert.match(xml, /status:Success.*status:PartialLogout/s);
    const events = (await world.console('GET', '/events?what=saml.logout-partial')).body as unknown[];
    assert.equal(events.length, 1);
    assert.equal(await isSignedIn(shop, person), false);
  });

  test(`${engine}: nobody signs others out: not unsigned, not by a name of another service provider, not in its place`, async () => {
    const [shop, forum] = [await provider(world), await provider(world)];
    const person = browser(world);
    const { nameID, sessionIndex } = await signIn(shop, person);
    const inside = `<a:NameID>${nameID}</a:NameID><p:SessionIndex>${sessionIndex}</p:SessionIndex>`;
    const request = (issuer: string) => requestText({ root: 'LogoutRequest', issuer, destination: slo, inside });
    const refused = [
      redirected(slo, request(shop.entityId)),
      redirected(slo, request(shop.entityId), { signer: forum.signer }),
      redirected(slo, request(forum.entityId), { signer: forum.signer }),
    ];
    const stranger = browser(world);
    for (const address of refused) await stranger.go(address);
    assert.equal(await isSignedIn(shop, person), true);
    await stranger.go(redirected(slo, request(shop.entityId), { signer: shop.signer }));
    assert.equal(await isSignedIn(shop, person), false, 'the service provider that was told may');
  });

  test(`${engine}: service providers were not told of sessions that were ended at the pages for accounts`, async () => {
    await world.settings({ accountPages: { offered: true } });
    await world.console('DELETE', `/accounts/${ann.id}/sessions`);
    const [shop, forum] = [await provider(world), await provider(world)];
    for (const each of [shop, forum]) await signIn(each, browser(world));
    const owner = accountOf(world);
    const going = await owner.send(await owner.enter('ann-demo', '/devices'), 'value="end-others"');
    const onward = /href="([^"]*saml2\/leave[^"]*)"/.exec(going.text)?.[1]?.replaceAll('&amp;', '&');
    assert.ok(onward, going.text);
    const person = browser(world);
    let told = await person.go(new URL(onward, world.base).href);
    for (const each of [shop, forum]) {
      assert.ok(told.url.startsWith(each.entityId.replace('metadata', 'slo')), `${told.url} ${told.text}`);
      const { profile, loggedOut } = await readBy(each, told);
      assert.equal(loggedOut, true);
      told = await person.go(
        await each.saml.getLogoutResponseUrlAsync(profile, new URL(told.url).searchParams.get('RelayState')!, {}, true),
      );
    }
    assert.match(told.url, /\/account\//, 'and it comes back');
    const left = await owner.send(await owner.open('/devices'), 'sign-out');
    assert.equal(headingOf(left), 'You are signed out', 'nobody was told in that session');
  });

  test(`${engine}: who signs in by OpenID is known to service providers, and whoever signs out there is signed out of both`, async () => {
    const shop = await provider(world);
    const openid = openidOf(world);
    const config = await openid.discover(await openid.register());
    const person = browser(world);
    const from = oc.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: 'openid',
      code_challenge: await oc.calculatePKCECodeChallenge(oc.randomPKCECodeVerifier()),
      code_challenge_method: 'S256',
    });
    const consent = await through(await person.go(from.href), person);
    await person.go(consent.url, { consent: 'allow' });
    const { nameID } = await signIn(shop, person);
    assert.equal(nameID, 'ann@example.org');
    const leaving = await person.go(`${world.base}/oidc/logout`);
    const token = /name="xsrf" value="([^"]*)"/.exec(leaving.text)![1]!;
    const told = await person.go(`${world.base}/oidc/logout/confirm`, { xsrf: token, logout: 'yes' });
    assert.ok(told.url.startsWith(shop.entityId.replace('metadata', 'slo')), `${told.url} ${told.text}`);
    const { profile } = await readBy(shop, told);
    const answer = await shop.saml.getLogoutResponseUrlAsync(profile, new URL(told.url).searchParams.get('RelayState')!, {}, true);
    assert.match((await person.go(answer)).text, /signed out/i);
    assert.equal(await isSignedIn(shop, person), false);
  });
}

const inflated = (text: string): string => inflateRawSync(Buffer.from(text, 'base64')).toString();
