// Sign-ins at service providers, as node-saml makes and judges them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runningClock } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { browser, formOf, provider, through } from './service-provider.ts';

for (const { engine, open } of await engines()) {
  test(`${engine}: a person signs in at a service provider, and at the next one without being asked`, async () => {
    const { world } = await open('saml sign-in', { clock: runningClock() });
    await world.settings({ saml: { offered: true } });
    const ann = await world.person({ profile: { given_name: 'Ann', family_name: 'Example' } });
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
    const { profile, loggedOut } = await shop.saml.validatePostResponseAsync({ SAMLResponse: form.fields['SAMLResponse']! });
    assert.equal(loggedOut, false);
    assert.equal(profile!.nameID, ann.email);
    assert.equal(profile!.nameIDFormat, 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress');
    assert.ok(profile!.sessionIndex);
    assert.equal(profile!['urn:oid:2.5.4.42'], 'Ann');
    assert.equal(profile!['urn:oid:0.9.2342.19200300.100.1.3'], ann.email);

    const other = await provider(world, { nameId: 'persistent', attributeNames: 'short' }, { identifierFormat: null });
    const second = formOf(await person.go(await other.saml.getAuthorizeUrlAsync('', undefined, {})));
    const told = (await other.saml.validatePostResponseAsync({ SAMLResponse: second.fields['SAMLResponse']! })).profile!;
    assert.notEqual(told.nameID, ann.email);
    assert.notEqual(told.sessionIndex, profile!.sessionIndex);
    assert.equal(told['givenName'], 'Ann');
  });
}
