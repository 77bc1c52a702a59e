// Sign-ins at service providers, as node-saml makes and judges them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pemOf } from '../../src/adapters/saml/signing.ts';
import { dateOf } from '../../src/core/time.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { enrolApp, houseOf, shows } from '../factors/people.ts';
import { hiddenIn } from '../pages/owing.ts';
import { posted, redirected, requestText, statusesOf } from './requests.ts';
import { type Browser, browser, formOf, newSigner, type Page, provider, type RegisteredProvider, through } from './service-provider.ts';

const passwordClass = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport';
const asksToConfirm = /Confirm that it is you/;

for (const { engine, open } of await engines()) {
  async function opened(seed: string) {
    const built = await open(`saml ${seed}`, { clock: runningClock() });
    const { world, app } = built;
    await world.settings({ saml: { offered: true }, rates: { caller: null, address: null, tenant: null } });
    const ann = await world.person({ profile: { given_name: 'Ann', family_name: 'Example' } });
    const mount = `/id/${world.keys.domain}/saml2`;
    const asked = ({ entityId }: RegisteredProvider, more: { readonly inside?: string; readonly attributes?: string } = {}) =>
      redirected(
        `${world.base}${mount}/sso`,
        requestText({ issuer: entityId, destination: `${world.base}${mount}/sso`, issued: dateOf(app.now()), ...more }),
      );
    return { ...built, ann, mount, asked };
  }

  const xmlOf = (page: Page): string => Buffer.from(formOf(page).fields['SAMLResponse']!, 'base64').toString();
  const readBy = async ({ saml }: RegisteredProvider, page: Page) =>
    (await saml.validatePostResponseAsync({ SAMLResponse: formOf(page).fields['SAMLResponse']! })).profile!;

  test(`${engine}: a person signs in at a service provider, and at the next one without being asked`, async () => {
    const { world, ann } = await opened('two providers');
    const shop = await provider(world);
    const person = browser(world);
    const asked = await person.go(await shop.saml.getAuthorizeUrlAsync('to-the-basket', undefined, {}));
    assert.match(asked.text, /name="password"/, asked.text);
    const answered = await through(asked, person);
    const form = formOf(answered);
    assert.equal(form.address, shop.acs);
    assert.equal(form.fields['RelayState'], 'to-the-basket');
    const policy = answered.headers.get('content-security-policy')!;
    assert.match(policy, /script-src 'self'/);
    assert.doesNotMatch(policy, /unsafe|form-action/);
    assert.match(answered.text, /<button type="submit">/, 'without script there is a button');
    const profile = await readBy(shop, answered);
    assert.equal(profile.nameID, ann.email);
    assert.equal(profile.nameIDFormat, 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress');
    assert.equal(profile['urn:oid:2.5.4.42'], 'Ann');
    assert.equal(profile['urn:oid:0.9.2342.19200300.100.1.3'], ann.email);
    const xml = xmlOf(answered);
    assert.equal([...xml.matchAll(/<ds:SignatureMethod Algorithm="[^"]*rsa-sha256"/g)].length, 2, 'response and assertion');
    assert.match(xml, new RegExp(`<saml:AuthnContextClassRef>${passwordClass}`));

    const other = await provider(world, { nameId: 'persistent', attributeNames: 'short' }, { identifierFormat: null });
    const signedIn = async () => readBy(other, await person.go(await other.saml.getAuthorizeUrlAsync('', undefined, {})));
    const told = await signedIn();
    assert.notEqual(told.nameID, ann.email);
    assert.notEqual(told.sessionIndex, profile.sessionIndex);
    assert.equal(told['givenName'], 'Ann');
    assert.equal((await signedIn()).nameID, told.nameID, 'the name for one service provider stays');
    const third = await provider(world, { nameId: 'persistent', attributes: [] }, { identifierFormat: null });
    const bare = await readBy(third, await person.go(await third.saml.getAuthorizeUrlAsync('', undefined, {})));
    assert.notEqual(bare.nameID, told.nameID, 'and no two have the same');
    assert.match(String(bare['urn:oasis:names:tc:SAML:attribute:pairwise-id']), /@/, 'never without an attribute');
  });

  test(`${engine}: a request by a form of another site meets the session, although it brings no cookies`, async () => {
    const { world, asked, mount, app } = await opened('by a form');
    const shop = await provider(world, { nameId: 'persistent', wantsSignedRequests: true }, { identifierFormat: null });
    const person = browser(world);
    const sso = `${world.base}${mount}/sso`;
    const request = () => posted(requestText({ issuer: shop.entityId, destination: sso, issued: dateOf(app.now()) }), shop.signer);
    await through(await person.go(sso, { SAMLRequest: request(), RelayState: 'x' }, true), person);
    const again = await person.go(sso, { SAMLRequest: request(), RelayState: 'y' }, true);
    assert.equal(formOf(again).fields['RelayState'], 'y');
    assert.equal((await person.go(asked(shop))).status, 400, 'unsigned');
  });

  test(`${engine}: over https every cookie is of this host alone, and a request must name the public address`, async () => {
    const publicUrl = 'https://id.example.org';
    const { world } = await open('saml over https', { clock: runningClock(), publicUrl });
    await world.settings({ saml: { offered: true }, rates: { caller: null, address: null, tenant: null } });
    await world.person();
    const shop = await provider(world);
    const path = `/id/${world.keys.domain}/saml2/sso`;
    const request = (destination: string) => redirected(`${world.base}${path}`, requestText({ issuer: shop.entityId, destination }));
    const person = browser(world);
    assert.equal((await person.go(request(`${world.base}${path}`))).status, 400);
    const login = await person.go(request(`${publicUrl}${path}`));
    const { searchParams } = new URL(login.url);
    const form = {
      method: 'POST',
      body: new URLSearchParams({ username: 'ann-demo', password: 'correct horse' }),
      redirect: 'manual',
    } as const;
    const cookie = [...person.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await fetch(login.url, { ...form, headers: { cookie } });
    const set = reply.headers.getSetCookie();
    assert.ok(set.length > 0);
    for (const each of set) assert.match(each, /;\s*httponly/i, each);
    for (const each of set) assert.match(each, /;\s*samesite=lax/i, each);
    for (const each of set) assert.match(each, /^__Host-[^;]*;.*path=\/;.*secure/i, each);
    for (const each of set) person.jar.set(...(/^([^=]+)=([^;]*)/.exec(each)!.slice(1) as [string, string]));
    const answered = await person.go(new URL(`${path.replace('/sso', '/answer')}?flow=${searchParams.get('flow')}`, world.base).href);
    assert.match(xmlOf(answered), new RegExp(`<saml:Issuer xmlns:saml="[^"]*">${publicUrl}/`));
  });

  test(`${engine}: ForceAuthn asks somebody who is signed in, and nothing is told before`, async () => {
    const { world, asked } = await opened('forced');
    const shop = await provider(world);
    const person = browser(world);
    await through(await person.go(asked(shop)), person);
    world.clock.forward(60);
    const force = { attributes: 'ForceAuthn="true"' };
    const login = await person.go(asked(shop, force));
    assert.match(login.text, /name="password"/);
    const aside = await person.go(login.url.replace('/sign-in', '/answer'));
    assert.doesNotMatch(aside.text, /SAMLResponse/, 'not past the page');
    assert.match((await through(login, person)).text, /SAMLResponse/);
    const passive = await person.go(asked(shop, { attributes: 'ForceAuthn="true" IsPassive="true"' }));
    assert.deepEqual(statusesOf(formOf(passive).fields['SAMLResponse']!), ['Responder', 'NoPassive']);
  });

  test(`${engine}: a class of several factors asks for the second one, and is told; a password is as good as a passkey`, async () => {
    const built = await opened('step up');
    const { world, app, ann, asked } = built;
    await world.settings({ secondFactor: { offered: ['totp', 'backup-code'] } } as never);
    const shop = await provider(world);
    const person = browser(world);
    const context = (name: string, comparison = 'exact') => ({
      inside: `<p:RequestedAuthnContext Comparison="${comparison}"><a:AuthnContextClassRef>${name}</a:AuthnContextClassRef></p:RequestedAuthnContext>`,
    });
    const plain = await through(await person.go(asked(shop, context(passwordClass))), person);
    assert.match(xmlOf(plain), new RegExp(`<saml:AuthnContextClassRef>${passwordClass}<`));
    const { secret } = await enrolApp(houseOf(built), ann.id, app.now());
    world.clock.forward(60);
    const mfa = 'https://refeds.org/profile/mfa';
    const confirm = await person.go(asked(shop, context(mfa)));
    assert.match(confirm.text, asksToConfirm);
    assert.doesNotMatch(confirm.text, /name="password"/);
    const action = /<form method="post" action="([^"]*)"/.exec(confirm.text)![1]!.replaceAll('&amp;', '&');
    const fields = { ...hiddenIn(confirm.text), do: 'prove', code: shows(secret, app.now()) };
    const proven = await person.go(new URL(action, world.base).href, fields);
    assert.match(xmlOf(proven), new RegExp(`<saml:AuthnContextClassRef>${mfa}<`));
    assert.match((await person.go(asked(shop, context(passwordClass, 'better')))).text, /SAMLResponse/, 'it is proven already');
  });

  test(`${engine}: a sign-in begins here where that is registered, at an address of the service provider and no other`, async () => {
    const { world, mount } = await opened('begun here');
    const shop = await provider(world, { startsHere: true }, { validateInResponseTo: 'never' as never });
    const closed = await provider(world);
    const person = browser(world);
    const start = (given: Record<string, string>) => person.go(`${world.base}${mount}/sso?${new URLSearchParams(given)}`);
    const page = await through(await start({ sp: shop.entityId, RelayState: 'https://sp.example.org/deep' }), person);
    const form = formOf(page);
    assert.equal(form.fields['RelayState'], 'https://sp.example.org/deep');
    assert.equal((await readBy(shop, page)).nameID, 'ann@example.org');
    assert.doesNotMatch(xmlOf(page), /InResponseTo/);
    for (const given of [
      { sp: closed.entityId },
      { sp: 'https://nobody.example.org' },
      { sp: shop.entityId, acs: 'https://evil.example.org' },
    ] as Record<string, string>[])
      assert.equal((await start(given)).status, 400);
  });

  test(`${engine}: an assertion is encrypted for the service provider that wants it, and tells nothing to others`, async () => {
    const { world, ann } = await opened('encrypted');
    const reader = await newSigner('reader');
    for (const algorithm of ['aes128-gcm', 'aes256-gcm']) {
      const encryption = { certificate: pemOf(reader.certificate), algorithm };
      const shop = await provider(world, { encryption }, { decryptionPvk: reader.privatePem });
      const person: Browser = browser(world);
      const page = await through(await person.go(await shop.saml.getAuthorizeUrlAsync('', undefined, {})), person);
      assert.doesNotMatch(xmlOf(page), /ann@example|<saml:Assertion/);
      assert.equal((await readBy(shop, page)).nameID, ann.email);
    }
  });

  test(`${engine}: who has no verified address has no name of that format`, async () => {
    const { world, asked } = await opened('no address');
    await world.person({ username: 'kim', email: 'kim@example.org', verified: false });
    const shop = await provider(world);
    const person = browser(world);
    const page = await through(await person.go(asked(shop)), person, 'kim');
    assert.deepEqual(statusesOf(formOf(page).fields['SAMLResponse']!), ['Requester', 'InvalidNameIDPolicy']);
  });

  test(`${engine}: an address or a number that nobody verified is told in no attribute, and a verified one is`, async () => {
    const { world } = await opened('unproven attributes');
    const kim = { username: 'kim', email: 'boss@example.org', phone: '+36205550199', profile: { given_name: 'Kim' } };
    await world.person({ ...kim, verified: false });
    const attributes = ['email', 'phone_number', 'given_name'];
    const shop = await provider(world, { nameId: 'persistent', attributes, attributeNames: 'short' }, { identifierFormat: null });
    const asked = () => shop.saml.getAuthorizeUrlAsync('', undefined, {});
    const person = browser(world);
    const page = await through(await person.go(await asked()), person, 'kim');
    assert.doesNotMatch(xmlOf(page), /boss@example\.org|5550199/);
    assert.equal((await readBy(shop, page))['givenName'], 'Kim');
    const other = browser(world);
    assert.equal((await readBy(shop, await through(await other.go(await asked()), other)))['mail'], 'ann@example.org');
  });
}
