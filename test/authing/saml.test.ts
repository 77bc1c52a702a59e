// Applications that people enter by SAML: for a request and without one, under the rules of their application, and gone with it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeClient, changeNamedClient } from '../../src/core/clients/index.ts';
import { newContext } from '../../src/core/faults/index.ts';
import { changeSamlApplication, removeApplication, serviceProviderOf } from '../../src/core/saml/index.ts';
import { asOwner, enterBySaml, formerApplication } from '../../src/dialects/authing/conformance/flow.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import { openApp } from '../clients/app.ts';
import { redirected, requestText } from '../saml/requests.ts';
import { browser as browserOf, formOf, through as throughPages } from '../saml/service-provider.ts';

const built = await openApp('authing', 'authing saml');
const { world } = built;
await world.person();
const { pool } = world.keys.authing;
const claimsIn = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
const at = async (path: string) => world.raw({ method: 'GET', url: `${world.base}${path}`, headers: {} });

test('a person enters an application by SAML, for its request and without one, and no other application by its address', async () => {
  await world.settings({ saml: { offered: true } });
  const entityId = 'https://sp.shop.example/metadata';
  const acs = 'https://sp.shop.example/acs';
  const metadata = `<m:EntityDescriptor xmlns:m="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"><m:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><m:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${acs}" index="0"/></m:SPSSODescriptor></m:EntityDescriptor>`;
  const { headers, status, text } = await enterBySaml(world, metadata);
  assert.equal(status, 303, text);
  assert.match(headers['location'] ?? '', /\/saml2\/answer\?flow=/);
  const owner = { ...(await asOwner(world)), generation: 1 } as const;
  const listed = 'query { GetSAMLIdentityProviderList { list { appId assertionConsumerUrl enabled } } }';
  const [made] = (await world.graphql(listed, {}, owner)).body.data.GetSAMLIdentityProviderList.list;
  assert.deepEqual([made.assertionConsumerUrl, made.enabled], [acs, true]);
  const door = `/api/v2/saml-idp/${made.appId}`;
  const person = browserOf(world);
  const begun = await person.go(`${world.base}${door}`);
  const answered = formOf(await throughPages(begun, person));
  assert.equal(answered.address, acs);
  assert.ok(answered.fields['SAMLResponse']);
  const issued = new Date(claimsIn(owner.token).iat * 1000);
  const asked = (destination: string) =>
    redirected(destination, requestText({ issuer: entityId, destination, issued }), { relayState: 'back' });
  const forRequest = formOf(await person.go(asked(`${world.base}${door}`)));
  assert.deepEqual([forRequest.address, forRequest.fields['RelayState']], [acs, 'back']);
  const own = await at(`${door}/metadata`);
  assert.match(own.text, new RegExp(`${door}"`), 'the metadata name the address of the application');
  const second = await formerApplication(world, 'CreateSAMLIdentityProvider', 'name: "Second", domain: "second"');
  const other = second.body.data.CreateSAMLIdentityProvider._id;
  const update = (given: string) =>
    formerApplication(world, 'UpdateSAMLIdentityProvider', `clientId: "${pool}", appId: "${other}", ${given}`);
  assert.ok((await update(`assertionConsumerUrl: "https://second.example/acs"`)).body.data.UpdateSAMLIdentityProvider);
  const foreign = await person.go(asked(`${world.base}/api/v2/saml-idp/${other}`));
  assert.equal(JSON.parse(foreign.text).code, 2231, 'a request of one application at the address of another');
  for (const refused of ['enableSignRes: false', 'resSignPrivateKey: "x"', 'attributes: ["password"]', 'attributeNameFormat: "basic"'])
    assert.equal((await update(refused)).body.errors[0].message.code, 2231, refused);
  // Attributes have names that readers of SAML know; short ones, and fewer, where an owner says so.
  const told = async () => {
    const sent = formOf(await person.go(`${world.base}/api/v2/saml-idp/${other}`)).fields['SAMLResponse'] ?? '';
    return [
      ...Buffer.from(sent, 'base64')
        .toString()
        .matchAll(/<(?:\w+:)?Attribute [^>]*\bName="([^"]+)"/g),
    ].map(([, name]) => name);
  };
  const [byObject] = await told();
  assert.match(byObject ?? '', /^urn:oid:/);
  const format = 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic';
  assert.ok((await update(`attributes: ["username", "userId"], attributeNameFormat: "${format}"`)).body.data.UpdateSAMLIdentityProvider);
  const shows = 'query { GetSAMLIdentityProviderList { list { appId attributes attributeNameFormat } } }';
  const listedThen = (await world.graphql(shows, {}, owner)).body.data.GetSAMLIdentityProviderList.list;
  const { attributes, attributeNameFormat } = listedThen.find(({ appId }: { appId: string }) => appId === other);
  assert.deepEqual([attributes, attributeNameFormat], [['username', 'userId'], format]);
  assert.ok((await told()).includes('eduPersonTargetedID'));
  // What does not let people in by SAML any more is no service provider at the tenant's own address, either.
  for (const protocol of ['oidc', 'saml']) {
    await world.authing('POST', `/api/v2/applications/${made.appId}`, { protocol }, owner);
    const shared = await person.go(`${world.base}/saml2/sso?sp=${encodeURIComponent(entityId)}`);
    assert.equal(shared.text.includes('SAMLResponse'), protocol === 'saml', shared.text);
  }
  await formerApplication(world, 'EnableSAMLIdentityProvider', `clientId: "${pool}", appId: "${made.appId}", enabled: false`);
  assert.equal(JSON.parse((await person.go(`${world.base}${door}`)).text).code, 2231, 'switched off');
  await world.authing('DELETE', `/api/v2/applications/${made.appId}`, undefined, owner);
  assert.equal(JSON.parse((await person.go(`${world.base}${door}`)).text).code, 2011);
  const providers = (await world.console('GET', '/saml/service-providers')).text;
  assert.ok(!providers.includes(entityId), 'the service provider went with its application');
});

test('a second factor that is required at an application is asked of whoever enters it by SAML, by whichever address', async () => {
  const acs = 'https://guarded.example/acs';
  const made = await formerApplication(world, 'CreateSAMLIdentityProvider', 'name: "Guarded", domain: "guarded"');
  const id = made.body.data.CreateSAMLIdentityProvider._id;
  await formerApplication(world, 'UpdateSAMLIdentityProvider', `clientId: "${pool}", appId: "${id}", assertionConsumerUrl: "${acs}"`);
  const person = browserOf(world);
  const door = `${world.base}/api/v2/saml-idp/${id}`;
  assert.equal(formOf(await throughPages(await person.go(door), person)).address, acs);
  await world.settings({ saml: { offered: true }, secondFactor: { requiredClients: [id], offered: ['totp'] } });
  for (const address of [door, `${world.base}/saml2/sso?sp=${encodeURIComponent(acs)}`]) {
    const asked = await person.go(address);
    assert.doesNotMatch(asked.text, /SAMLResponse/, address);
    assert.match(asked.text, /name="method" value="totp"/, address);
  }
  const anew = browserOf(world);
  const entered = await throughPages(await anew.go(door), anew);
  assert.doesNotMatch(entered.text, /SAMLResponse/);
});

test('what is said at once of an application that is entered by SAML is all kept, and no service provider without it', async () => {
  const made = await formerApplication(world, 'CreateSAMLIdentityProvider', 'name: "Rain", domain: "rain"');
  const id = made.body.data.CreateSAMLIdentityProvider._id;
  const { stores, finder } = built.app;
  const tenant = (await finder.tenantByDomain(world.keys.domain))!;
  const caller = { kind: 'anonymous', address: '192.0.2.7' } as const;
  const ctx = newContext({ tenant, caller, now: start, random: seededRandom('rain'), log: () => {} });
  // Each of several processes read the application before another one wrote.
  const client = (await stores.clients.findByPublicId(id))!;
  const change = { publicId: id, api: client.api };
  const say = (address: string) => {
    const provider = { entityId: address, consumers: [{ address, index: null, isDefault: true }] };
    return changeSamlApplication(ctx, { client, change: { ...change, protocol: {} }, provider, entersBySaml: () => true }, stores);
  };
  await say('https://rain.example/one');
  await assert.rejects(say('https://rain.example/two'), { kind: 'service-provider.unfit' });
  await Promise.all([
    changeNamedClient(ctx, { ...change, protocol: { description: 'weather' } }, stores),
    changeClient(ctx, { ...change, protocol: (now) => ({ ...now, logo_uri: 'https://rain.example/logo' }) }, stores),
  ]);
  const present = (await stores.clients.findByPublicId(id))!;
  assert.deepEqual([present.protocol['description'], present.protocol['logo_uri']], ['weather', 'https://rain.example/logo']);
  assert.equal((await serviceProviderOf(ctx, { client: present }, stores))?.entityId, 'https://rain.example/one');
  await removeApplication(ctx, { client }, stores);
  assert.ok(!(await world.console('GET', '/saml/service-providers')).text.includes('//rain.'), 'it went with the application');
});
